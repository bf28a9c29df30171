"""The whole road of one mine, from signing up to the list, played by hand on everybody's pages."""

from journeys import enterprise


def test_a_mine_goes_from_signing_up_to_the_list(visit):
    owner = visit()
    enterprise.sign_up(owner.page)
    enterprise.bind(owner.page)
    application = enterprise.begin(owner.page)
    enterprise.state_particulars(owner.page)
    enterprise.declare_nothing(owner.page, application)
    enterprise.show_certificates(owner.page, application)
    enterprise.pledge_and_submit(owner.page, application)
    enterprise.assess_by_hand(owner.page)
    enterprise.answer_rest(application)
    enterprise.submit_assessment(owner.page, application)
