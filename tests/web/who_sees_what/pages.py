"""What the policy says of every page of a conference: the task it needs, and what it is about.

A page that is not here fails the test. `+` marks pages that ask for more than task and circle, for example
that one is an author: whoever may not is refused there, who may is not always let in.
"""

from __future__ import annotations

from laendertisch.procedure.permissions import Task

TABLE = """
conference                   READ_CONFERENCE          desk
search                       READ_CONFERENCE          desk
wording                      READ_CONFERENCE          desk
letterhead                   READ_CONFERENCE          desk
year                         READ_CONFERENCE          desk
year_detail                  READ_CONFERENCE          year
year_archive                 READ_CONFERENCE          desk
year_plan                    PLAN_YEAR                desk
year_motto                   PLAN_YEAR                year
year_topic                   PLAN_YEAR                year
year_drop_topic              PLAN_YEAR                year
year_person                  PLAN_YEAR                year
year_correct_person          PLAN_YEAR                year
year_new_session             PLAN_YEAR                year
year_session                 READ_CONFERENCE          session
year_change_session          PLAN_YEAR                session
year_cancel_session          PLAN_YEAR                session
year_set_deadline            PLAN_YEAR                session
year_deadlines               READ_CONFERENCE          desk
year_drop_deadline           PLAN_YEAR                deadline
year_release_deadline        PLAN_YEAR                deadline
year_reminder_seen           READ_CONFERENCE          reminder
year_calendar                READ_CONFERENCE          desk
year_subscribe               READ_CONFERENCE          desk
year_revoke                  READ_CONFERENCE          calendar
rules                        READ_CONFERENCE          desk
people                       READ_CONFERENCE          desk
people_new                   MANAGE_CONTACTS          desk
people_vcards                READ_CONFERENCE          desk
people_contact               READ_CONFERENCE          contact
people_change                MANAGE_CONTACTS          contact
people_end                   MANAGE_CONTACTS          contact
people_vcard                 READ_CONFERENCE          contact
people_memberships           MANAGE_CONTACTS          desk
people_ministries            READ_CONFERENCE          desk
people_rename                MANAGE_CONTACTS          desk
people_guests                MANAGE_CONTACTS          desk
people_invite                MANAGE_CONTACTS          desk
people_guest_answer          MANAGE_CONTACTS          guest
people_guest_withdraw        MANAGE_CONTACTS          guest
people_lists                 SEND_MAIL                desk
people_list_new              MANAGE_CONTACTS          desk
people_list                  SEND_MAIL                list
people_list_add              MANAGE_CONTACTS          list
people_list_end              MANAGE_CONTACTS          list
people_list_entry_end        MANAGE_CONTACTS          list_entry
people_templates             SEND_MAIL                desk
people_template_new          SEND_MAIL                desk
people_template              SEND_MAIL                template
people_template_end          SEND_MAIL                template
people_letters               SEND_MAIL                desk
people_letter_new            SEND_MAIL                desk
people_letter                SEND_MAIL                letter
people_letter_send           SEND_MAIL                letter
people_letter_discard        SEND_MAIL                letter
people_outbox                SEND_MAIL                desk
people_message               SEND_MAIL                message
people_message_decide        SEND_MAIL                message
people_message_readdress     SEND_MAIL                message
people_message_paper         SEND_MAIL                message
ideas                        READ_IDEAS               desk
idea_new                     PROPOSE_IDEA             desk
idea                         READ_IDEAS               idea
idea_discuss                 COMMENT                  idea
idea_support                 SUPPORT_IDEA             idea
idea_end_support             SUPPORT_IDEA             idea
idea_take_up                 TAKE_UP_IDEA             idea
idea_decide                  PROPOSE_IDEA             idea
groups                       READ_CONFERENCE          desk
group_new                    PLAN_YEAR                desk
group                        READ_CONFERENCE          group
group_join                   READ_CONFERENCE          group
group_leave                  JOIN_WORKING_GROUP       group
group_lead                   LEAD_WORKING_GROUP       group
group_mandate                PLAN_YEAR                group
group_meeting_new            LEAD_WORKING_GROUP       group
group_meeting                LEAD_WORKING_GROUP       group
group_paper_new              CONTRIBUTE_TO_GROUP      group
group_paper                  READ_CONFERENCE          group_paper
group_paper_revise           CONTRIBUTE_TO_GROUP      group_paper +
group_paper_submit           LEAD_WORKING_GROUP       group_paper
group_paper_file             READ_CONFERENCE          group_paper
my_amendments                AMEND                    desk
matter_amendments            READ_CONFERENCE          matter
matter_amendment             READ_CONFERENCE          amendment +
matter_amendment_edit        AMEND                    amendment +
matter_amend                 AMEND                    matter +
matter_collisions            READ_CONFERENCE          matter +
matter_merge                 READ_CONFERENCE          matter +
matter_word                  READ_CONFERENCE          matter
matter_word_file             READ_CONFERENCE          matter
matter_synopsis              READ_CONFERENCE          matter
matters                      READ_CONFERENCE          desk
matter_new                   OPEN_MATTER              desk
matters_needs                SEE_POSITIONS            desk
matter                       READ_CONFERENCE          matter
matter_join                  JOIN_MATTER              matter
matter_leave                 JOIN_MATTER              matter
matter_withdraw              OPEN_MATTER              matter
matter_rename                EDIT_DRAFT               matter
matter_pending               EDIT_DRAFT               matter
matter_topics                EDIT_DRAFT               matter
matter_start_version         EDIT_DRAFT               matter
matter_edit                  EDIT_DRAFT               matter +
matter_plain                 EDIT_DRAFT               matter +
matter_share                 EDIT_DRAFT               matter
matter_issue                 ISSUE_DRAFT              matter +
matter_version               READ_CONFERENCE          matter
matter_comparison            READ_CONFERENCE          matter +
matter_block                 READ_CONFERENCE          matter +
matter_comment               COMMENT                  matter
matter_comment_answer        COMMENT                  matter
matter_comment_settle        COMMENT                  matter
matter_position              STATE_POSITION           matter +
matter_position_confirm      STATE_POSITION           matter
matter_positions             SEE_POSITIONS            matter
agenda                       READ_CONFERENCE          desk
agenda_session               READ_CONFERENCE          session
agenda_start                 MANAGE_AGENDA            session
agenda_add                   MANAGE_AGENDA            session
agenda_order                 MANAGE_AGENDA            session
agenda_issue                 MANAGE_AGENDA            session
agenda_version               READ_CONFERENCE          session +
agenda_compare               READ_CONFERENCE          session +
agenda_green                 READ_CONFERENCE          session
agenda_green_put             MANAGE_AGENDA            session
agenda_preparation           READ_CONFERENCE          session +
agenda_recommend             RECOMMEND                session_matter +
agenda_answer                ANSWER_RECOMMENDATION    recommendation +
agenda_papers                READ_CONFERENCE          session +
agenda_papers_pdf            READ_CONFERENCE          session +
agenda_papers_zip            READ_CONFERENCE          session +
agenda_item                  READ_CONFERENCE          item
agenda_item_number           MANAGE_AGENDA            item
agenda_item_version          MANAGE_AGENDA            item
agenda_item_withdraw         MANAGE_AGENDA            item
agenda_green_lift            LIFT_FROM_GREEN_LIST     item
live                         READ_CONFERENCE          desk
live_session                 READ_CONFERENCE          session
live_state                   READ_CONFERENCE          session
live_results                 SEE_BALLOTS              session
live_projector               READ_CONFERENCE          session +
live_projector_state         READ_CONFERENCE          session +
live_chair                   RUN_SESSION              session
live_open                    RUN_SESSION              session
live_close                   RUN_SESSION              session
live_call                    RUN_SESSION              session
live_presence                RUN_SESSION              session
live_en_bloc                 RECORD_VOTES             session
live_bundle                  RECORD_VOTES             bundle +
live_new_ballot              RECORD_VOTES             item
live_ballot                  SEE_BALLOTS              ballot
live_vote                    CAST_VOTE                ballot +
live_record                  RECORD_VOTES             ballot
live_close_ballot            RECORD_VOTES             ballot
live_cancel                  RECORD_VOTES             ballot
live_correct                 RECORD_VOTES             ballot +
live_statement_new           MAKE_STATEMENT           ballot +
live_statement_invite        MAKE_STATEMENT           statement +
live_statement_join          MAKE_STATEMENT           statement
live_statement_withdraw      MAKE_STATEMENT           statement
circulars                    SEE_BALLOTS              desk
circular_new                 RUN_CIRCULAR             desk
circular                     SEE_BALLOTS              circular
circular_send                RUN_CIRCULAR             circular
circular_dispatch            RUN_CIRCULAR             circular
circular_start               RUN_CIRCULAR             circular
circular_vote                CAST_VOTE                circular
circular_object              OBJECT                   circular
circular_withdraw            OBJECT                   circular
circular_determine           RUN_CIRCULAR             circular
circular_end                 RUN_CIRCULAR             circular
circular_reissue             RUN_CIRCULAR             circular
circular_announce            RUN_CIRCULAR             circular
minutes                      READ_CONFERENCE          desk
minutes_session              READ_CONFERENCE          minutes +
minutes_file                 READ_CONFERENCE          minutes +
minutes_draft                WRITE_MINUTES            minutes
minutes_revise               WRITE_MINUTES            minutes
minutes_note                 WRITE_MINUTES            minutes
minutes_note_withdraw        WRITE_MINUTES            minutes +
minutes_circulate            WRITE_MINUTES            minutes
minutes_object               OBJECT_TO_MINUTES        minutes
minutes_settle               WRITE_MINUTES            minutes +
minutes_approve              WRITE_MINUTES            minutes
minutes_release              RELEASE_DECISION         minutes
minutes_archive              WRITE_MINUTES            minutes +
decisions                    SEE_HOW_VOTED            desk
decision                     SEE_HOW_VOTED            decision +
decision_release             RELEASE_DECISION         decision
decision_veto                OBJECT_TO_MINUTES        decision
decision_end_veto            OBJECT_TO_MINUTES        decision
decision_publish             RELEASE_DECISION         decision
decision_fact                WRITE_MINUTES            decision
decision_extract             READ_CONFERENCE          decision +
referrals                    REFER_MATTER             desk
referral_new                 REFER_MATTER             matter +
referral                     READ_CONFERENCE          referral
referral_take_up             REFER_MATTER             referral
referral_answer              REFER_MATTER             referral
handover                     READ_CONFERENCE          desk
handover_new                 HAND_OVER                desk
handovers                    READ_CONFERENCE          desk
handover_detail              READ_CONFERENCE          handover
handover_section             READ_CONFERENCE          handover +
handover_successors          HAND_OVER                handover
handover_year                HAND_OVER                handover
handover_carry_over          HAND_OVER                handover
handover_checklist           HAND_OVER                handover
handover_item                HAND_OVER                handover
handover_freeze              HAND_OVER                handover
handover_report              READ_CONFERENCE          handover +
handover_sign                SIGN_HANDOVER            handover
handover_report_pdf          READ_CONFERENCE          handover +
handover_report_word         READ_CONFERENCE          handover +
handover_lessons             HAND_OVER                desk
handover_lesson_new          HAND_OVER                desk
handover_lesson              HAND_OVER                lesson
handover_lesson_revise       HAND_OVER                lesson
handover_lesson_withdraw     HAND_OVER                lesson
exchange                     READ_CONFERENCE          desk
exchange_survey_new          ASK_LAENDER              desk
survey                       READ_CONFERENCE          survey
exchange_answer              ANSWER_SURVEY            survey +
exchange_answer_history      READ_CONFERENCE          survey
exchange_survey_remind       ASK_LAENDER              survey
exchange_survey_extend       ASK_LAENDER              survey
exchange_survey_close        ASK_LAENDER              survey
exchange_survey_xlsx         READ_CONFERENCE          survey
exchange_survey_pdf          READ_CONFERENCE          survey
exchange_practices           READ_CONFERENCE          desk
exchange_practice_new        SHARE_PRACTICE           desk
practice                     READ_CONFERENCE          practice
exchange_practice_change     SHARE_PRACTICE           practice +
exchange_practice_end        SHARE_PRACTICE           practice
exchange_practice_version    READ_CONFERENCE          practice
"""


def _row(line: str) -> tuple[str, tuple[Task, str, bool]]:
    name, task, kind, *more = line.split()
    return name, (Task[task], kind, bool(more))


PAGES: dict[str, tuple[Task, str, bool]] = dict(_row(line) for line in TABLE.strip().splitlines())
"""Task, kind of paper and whether the page is stricter, by the name of the page."""
