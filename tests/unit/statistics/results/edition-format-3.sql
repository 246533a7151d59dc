-- A synthetic trial edition as format 3 had it, with the tables and checksums of that time.
PRAGMA application_id = 0x4C544544;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE block (id INTEGER PRIMARY KEY, indicator TEXT NOT NULL, period TEXT NOT NULL, breakdown INTEGER NOT NULL REFERENCES breakdown, provenance INTEGER NOT NULL REFERENCES provenance, UNIQUE (indicator, period, breakdown));
INSERT INTO "block" VALUES(1,'E1a','2024',1,1);
INSERT INTO "block" VALUES(2,'E1a','2024',2,1);
INSERT INTO "block" VALUES(3,'AZR','2024-12-31',1,2);
CREATE TABLE breakdown (id INTEGER PRIMARY KEY, dimensions TEXT NOT NULL UNIQUE);
INSERT INTO "breakdown" VALUES(1,'');
INSERT INTO "breakdown" VALUES(2,'sex');
CREATE TABLE category (indicator TEXT NOT NULL, dimension TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, label_de TEXT NOT NULL, label_en TEXT NOT NULL, PRIMARY KEY (indicator, dimension, position)) WITHOUT ROWID;
INSERT INTO "category" VALUES('AZR','area',0,'DE','Deutschland','Germany');
INSERT INTO "category" VALUES('AZR','area',1,'BW','Baden-Württemberg','BW');
INSERT INTO "category" VALUES('E1a','area',0,'DE','Deutschland','Germany');
INSERT INTO "category" VALUES('E1a','area',1,'BW','Baden-Württemberg','BW');
INSERT INTO "category" VALUES('E1a','sex',0,'total','Männer und Frauen','All');
INSERT INTO "category" VALUES('E1a','sex',1,'male','Männer','Men');
CREATE TABLE cell (block INTEGER NOT NULL REFERENCES block, place INTEGER NOT NULL REFERENCES place, verdict INTEGER NOT NULL REFERENCES verdict, value REAL, standard_error REAL, lower REAL, upper REAL, case_count INTEGER, PRIMARY KEY (block, place)) WITHOUT ROWID;
INSERT INTO "cell" VALUES(1,1,1,70.1,0.25,69.6,70.6,4000);
INSERT INTO "cell" VALUES(1,2,2,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "cell" VALUES(2,3,3,75.0,4.0,66.0,82.0,100);
INSERT INTO "cell" VALUES(3,1,1,14061645.0,NULL,NULL,NULL,NULL);
CREATE TABLE cell_checksum (first_block INTEGER PRIMARY KEY, last_block INTEGER NOT NULL, cells INTEGER NOT NULL, sha256 TEXT NOT NULL);
INSERT INTO "cell_checksum" VALUES(1,1,2,'61cc9eda540529639c0b236fda481c8e96f892296f3eb23b8f3d5634cf7ec5bd');
INSERT INTO "cell_checksum" VALUES(2,2,1,'1afb904ee25aaa18a97f411d8a2d488020c3d1eac0d8cbfc2b94cd9f28252014');
INSERT INTO "cell_checksum" VALUES(3,3,1,'6de1401a7bf7432eb261dff3e5836f73ee517d0c1454348239cfbdff27120c25');
CREATE TABLE change (comparison INTEGER NOT NULL REFERENCES comparison, place INTEGER NOT NULL REFERENCES place, verdict INTEGER NOT NULL REFERENCES verdict, difference REAL, standard_error REAL, lower REAL, upper REAL, p_value REAL, significant INTEGER NOT NULL, PRIMARY KEY (comparison, place)) WITHOUT ROWID;
CREATE TABLE checksum (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "checksum" VALUES('block',3,'4be5a7cfe865034b4d32637daab8cd422f4e9fd8b4bac3e8d94e286db6916bd4');
INSERT INTO "checksum" VALUES('breakdown',2,'182b8b0cc453b65c37987c7b4a4969f6bf7900813f45ab5b493c245d6d135d4d');
INSERT INTO "checksum" VALUES('category',6,'61be93b65118061ddb1287f80a1bbefa53d057e3fdadeb6c4b6f1df447795fe6');
INSERT INTO "checksum" VALUES('cell_checksum',3,'b65eece534e4cd22ccc305e4b7b9d1a305bfcaca141c784fc4c0021b13591ca9');
INSERT INTO "checksum" VALUES('change',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO "checksum" VALUES('comparison',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO "checksum" VALUES('dimension',3,'f921f0aaa1cb890b05aab9cd5dd77bedac3ca4a9ddfb1636766e5036aab76a23');
INSERT INTO "checksum" VALUES('download',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO "checksum" VALUES('gap',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO "checksum" VALUES('indicator',2,'34875c911f0a3de9ea053e716dd99025a870c5ecbaba2c7c4c170d42573889e7');
INSERT INTO "checksum" VALUES('meta',6,'bf0d5ebee002d39e71cf40249eb6a92f9727656180499a05bf8f6ea394331656');
INSERT INTO "checksum" VALUES('place',3,'087232cb0d3bf460c48143ae614f47dd1732e7b65ea08109e053882661f0ed21');
INSERT INTO "checksum" VALUES('provenance',2,'48cbfffc018005fadf08ed488bc3ffdc32fadb2cccbdccf26b8f94353003685b');
INSERT INTO "checksum" VALUES('tally',4,'d66490533bc21f9111ad4e1eff0a822ab3081646a718a665d926e6ecca77c664');
INSERT INTO "checksum" VALUES('verdict',3,'af91a9c15a2412fad5c14169158214ef7eba7a4c6d1546f5de78bd732cf64543');
CREATE TABLE comparison (id INTEGER PRIMARY KEY, indicator TEXT NOT NULL, period TEXT NOT NULL, earlier TEXT NOT NULL, dimension TEXT NOT NULL, category TEXT NOT NULL, against TEXT NOT NULL, breakdown INTEGER NOT NULL REFERENCES breakdown, UNIQUE (indicator, period, earlier, dimension, category, against, breakdown));
CREATE TABLE dimension (indicator TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, title_de TEXT NOT NULL, title_en TEXT NOT NULL, PRIMARY KEY (indicator, position)) WITHOUT ROWID;
INSERT INTO "dimension" VALUES('AZR',0,'area','Gebiet','Area');
INSERT INTO "dimension" VALUES('E1a',0,'area','Gebiet','Area');
INSERT INTO "dimension" VALUES('E1a',1,'sex','Geschlecht','Sex');
CREATE TABLE download (file TEXT PRIMARY KEY, indicator TEXT UNIQUE, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE gap (comparison INTEGER NOT NULL REFERENCES comparison, place INTEGER NOT NULL REFERENCES place, verdict INTEGER NOT NULL REFERENCES verdict, difference REAL, standard_error REAL, lower REAL, upper REAL, p_value REAL, significant INTEGER NOT NULL, PRIMARY KEY (comparison, place)) WITHOUT ROWID;
CREATE TABLE indicator (position INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, description TEXT NOT NULL);
INSERT INTO "indicator" VALUES(0,'E1a','{"assessment": "Der Abstand soll kleiner werden.", "breakdowns": [], "breaks": [{"period": "2020", "reason": "Neugestaltung"}], "code": "E1a", "decimals": 1, "definition": "Erwerbstätige je 100 Personen.", "definition_versions": {"e1a-2017": {"universe": "15 <= age < 65", "weight": "weight"}}, "direction": "gap_closes", "distribution_of": "", "gaps": [{"period": "2020", "reason": "Nicht veröffentlicht."}], "kind": "Indikator", "method_notes": ["Nur private Haushalte."], "references": [{"title": "Dritter Bericht", "url": "https://example.org"}], "relevance": "Erwerbsarbeit sichert den Lebensunterhalt.", "slug": "erwerbstaetigenquote", "sources": [{"attribution": "Synthetisch.", "key": "probe", "licence": "EUPL-1.2", "licence_url": "https://example.org", "publisher": "Prüfung", "title": "Probe"}], "synthetic": true, "theme": "Arbeitsmarkt", "title_de": "Erwerbstätigenquote", "title_en": "Employment rate", "unit": "percent", "unit_label": "Prozent"}');
INSERT INTO "indicator" VALUES(1,'AZR','{"assessment": "Der Abstand soll kleiner werden.", "breakdowns": [], "breaks": [{"period": "2020", "reason": "Neugestaltung"}], "code": "AZR", "decimals": 1, "definition": "Erwerbstätige je 100 Personen.", "definition_versions": {"e1a-2017": {"universe": "15 <= age < 65", "weight": "weight"}}, "direction": "gap_closes", "distribution_of": "", "gaps": [{"period": "2020", "reason": "Nicht veröffentlicht."}], "kind": "Indikator", "method_notes": ["Nur private Haushalte."], "references": [{"title": "Dritter Bericht", "url": "https://example.org"}], "relevance": "Erwerbsarbeit sichert den Lebensunterhalt.", "slug": "auslaender", "sources": [{"attribution": "Synthetisch.", "key": "probe", "licence": "EUPL-1.2", "licence_url": "https://example.org", "publisher": "Prüfung", "title": "Probe"}], "synthetic": false, "theme": "Arbeitsmarkt", "title_de": "Erwerbstätigenquote", "title_en": "Employment rate", "unit": "percent", "unit_label": "Prozent"}');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('code_version','0.1.0');
INSERT INTO "meta" VALUES('plan','probe');
INSERT INTO "meta" VALUES('published_on','2026-04-01');
INSERT INTO "meta" VALUES('synthetic','1');
INSERT INTO "meta" VALUES('title_de','Probeausgabe');
INSERT INTO "meta" VALUES('title_en','Trial edition');
CREATE TABLE place (id INTEGER PRIMARY KEY, breakdown INTEGER NOT NULL REFERENCES breakdown, area TEXT NOT NULL, categories TEXT NOT NULL, area_de TEXT NOT NULL, categories_de TEXT NOT NULL, UNIQUE (breakdown, area, categories));
INSERT INTO "place" VALUES(1,1,'DE','','Deutschland','');
INSERT INTO "place" VALUES(2,1,'BW','','Baden-Württemberg','');
INSERT INTO "place" VALUES(3,2,'DE','male','Deutschland','Männer');
CREATE TABLE provenance (id INTEGER PRIMARY KEY, source TEXT NOT NULL, source_checksum TEXT NOT NULL, rows INTEGER NOT NULL, definition TEXT NOT NULL, code_version TEXT NOT NULL, synthetic INTEGER NOT NULL);
INSERT INTO "provenance" VALUES(1,'probe','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',5000,'e1a-2017','0.1.0',1);
INSERT INTO "provenance" VALUES(2,'azr','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',1312,'wie veröffentlicht','0.1.0',0);
CREATE TABLE tally (block INTEGER NOT NULL REFERENCES block, verdict INTEGER NOT NULL REFERENCES verdict, cells INTEGER NOT NULL, PRIMARY KEY (block, verdict)) WITHOUT ROWID;
INSERT INTO "tally" VALUES(1,1,1);
INSERT INTO "tally" VALUES(1,2,1);
INSERT INTO "tally" VALUES(2,3,1);
INSERT INTO "tally" VALUES(3,1,1);
CREATE TABLE verdict (id INTEGER PRIMARY KEY, status TEXT NOT NULL, sign TEXT NOT NULL, meaning TEXT NOT NULL, reason TEXT NOT NULL, UNIQUE (status, reason));
INSERT INTO "verdict" VALUES(1,'plain','','Wert','');
INSERT INTO "verdict" VALUES(2,'unreliable','/','keine Angabe, da der Wert nicht sicher genug ist','Zu wenig.');
INSERT INTO "verdict" VALUES(3,'uncertain','( )','Aussagewert eingeschränkt, da der Wert statistisch relativ unsicher ist','Wenig.');
CREATE VIEW figure AS
SELECT block.indicator, json_extract(indicator.description, '$.title_de') AS title,
  json_extract(indicator.description, '$.unit_label') AS unit, block.period, place.area, place.area_de,
  breakdown.dimensions AS breakdown, place.categories, place.categories_de, cell.value, verdict.sign,
  verdict.status, verdict.reason, cell.standard_error, cell.lower, cell.upper, cell.case_count,
  provenance.source, provenance.source_checksum, provenance.rows AS source_rows, provenance.definition,
  provenance.code_version, provenance.synthetic
FROM cell
JOIN block ON block.id = cell.block
JOIN indicator ON indicator.code = block.indicator
JOIN provenance ON provenance.id = block.provenance
JOIN breakdown ON breakdown.id = block.breakdown
JOIN place ON place.id = cell.place
JOIN verdict ON verdict.id = cell.verdict;
CREATE VIEW difference AS
SELECT comparison.indicator, json_extract(indicator.description, '$.title_de') AS title,
  json_extract(indicator.description, '$.unit_label') AS unit, comparison.period, comparison.earlier,
  comparison.dimension, comparison.category, comparison.against, place.area, place.area_de,
  breakdown.dimensions AS breakdown, place.categories, place.categories_de, told.difference, verdict.sign,
  verdict.status, verdict.reason, told.standard_error, told.lower, told.upper, told.p_value,
  told.significant
FROM (SELECT * FROM gap UNION ALL SELECT * FROM change) AS told
JOIN comparison ON comparison.id = told.comparison
JOIN indicator ON indicator.code = comparison.indicator
JOIN breakdown ON breakdown.id = comparison.breakdown
JOIN place ON place.id = told.place
JOIN verdict ON verdict.id = told.verdict;
COMMIT;
