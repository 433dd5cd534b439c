"""Reading a message: is someone at risk, is a judgement on this person asked for."""

from __future__ import annotations

import pytest

# Risk

AT_RISK = [
    "my dad **hits** me",
    "I wanna die",
    "<p>I want to <b>die</b></p>",
    "I want to kill myself",
    "my daughter says she wants to die",
    "I wish I was dead",
    "he has been self-harming since he was excluded",
    "he keeps talking about SUICIDE",
    "my son keeps talking about suiside",
    "she cuts herself whenever school is mentioned",
    "she is cutting her arms again",
    "my son took an overdose last night",
    "she took all her tablets",
    "he tried to hang himself",
    "my daughter is starving herself",
    "he wants to end his life",
    "I don’t want to be here any more",
    "there is no point living",
    "they would be better off without me",
    "I can't go on like this",
    "My dad hits me when I get bad marks",
    "they beat me up on the way home",
    "my stepdad touches me",
    "My husband hits our son",
    "her dad smacks her",
    "the teaching assistant hit my son",
    "my son was slapped by a teaching assistant",
    "the school locked him in a cupboard",
    "my partner is violent",
    "I was raped",
    "she is being sexually abused",
    "my brother is being groomed online",
    "there is domestic violence at home",
    "I am scared to go home",
    "I am frightened of my stepdad",
    "he isn't safe at home",
    "I dont feel safe here",
    "my child is in danger",
    "he threatened to kill his sister",
    "he says he is going to hurt someone",
    "she has run away from home",
    "my son has gone missing",
]
NOT_AT_RISK = [
    "he hit another child at school",
    "abusive comments on the local offer",
    "what does the Code say about exclusions for hitting",
    "I am at the end of my tether",
    "I can't cope with the paperwork any more",
    "this is killing me",
    "it hit me that nobody had told us",
    "my son can't go on the school trip",
    "is he in danger of losing his place",
    "can the college kick me out",
    "the teacher keeps in touch with us",
    "the council wants to end it in July",
    "they are going to end it when he is 19",
    "moving school is going to hurt her chances",
    "was he rightly excluded for physical assault",
    "how do we hit the six week deadline",
    "the school staff hit their targets",
    "the service was hit by staff cuts",
    "he doesn't want to live with his dad",
    "he doesn't want to live at the college",
    "his file has gone missing",
    "we were beaten to the last place",
    "he was locked up in a secure unit",
    "he ran away from his lesson",
    "I cut my hours to care for him",
    "he hit his head in the playground",
]


@pytest.mark.parametrize("message", AT_RISK)
def test_a_message_about_someone_at_risk_is_signposted(read, message):
    assert read(message).signposts[:1] == ("risk",)


@pytest.mark.parametrize("message", NOT_AT_RISK)
def test_a_message_in_strong_words_about_no_risk_is_not(read, message):
    assert "risk" not in read(message).signposts


@pytest.mark.parametrize(
    "message",
    ["my uncle rapes me", "I feel suicidal. " + "The council wrote to us again. " * 200],
    ids=["no word of the Code", "too long"],
)
def test_a_message_about_a_risk_is_never_turned_away(read, message):
    question = read(message)
    assert question.problem is None
    assert question.signposts == ("risk",)


def test_a_risk_that_was_told_of_earlier_is_not_forgotten(read):
    assert read("Who decides?", "My dad hits me.", "I am 15.").signposts == ("risk",)
    assert read("Who decides?", "Is he autistic?", "Will I win?").signposts == ()


# A judgement on this person: a diagnosis, or how a case would end

DIAGNOSIS = [
    "is he autistic?",
    "am I autistic?",
    "is my little boy on the spectrum",
    "does my son have ADHD?",
    "do I have ADHD?",
    "could my daughter have autism?",
    "has he got dyspraxia",
    "does he have ADD or ODD?",
    "is it dyslexia?",
    "do you think she is dyslexic?",
    "do you think he’s autistic",
    "would you say he has ASD",
    "does this sound like autism to you",
    "can you diagnose him",
    "what is wrong with my son?",
    "what's wrong with her, she won't talk",
    "could he have a form of autism?",
    "is he disabled under the Equality Act?",
]
NO_DIAGNOSIS = [
    "what does it say about autism?",
    "who can diagnose autism?",
    "he has ADHD. What must the school do?",
    "is my autistic son entitled to a plan?",
    "does he have autism support in his plan",
    "does a child have to have autism to get a plan",
    "does my son have to have ADHD to get SEN support",
    "do you think a school must support dyslexia",
    "could they add speech therapy to the plan?",
    "is an autistic child covered by the Equality Act",
    "have they considered his autism?",
    "have the school ignored his dyslexia?",
    "does he get his ADHD medication at school",
    "does my school have ADHD trained staff",
    "does my council have autism services",
    "do they fund autism places",
    "do I mention autism on the form",
    "is it an autism friendly school",
    "are they special needs schools",
    "who can diagnose him?",
    "does the school have to diagnose him before it helps?",
    "what is wrong with my son's plan?",
    "what is wrong with her draft plan?",
    "what support should a child with dyslexia get?",
]
MERITS = [
    "will I win?",
    "can we win at the Tribunal",
    "how likely are we to win",
    "what are my chances",
    "what is our chance of winning",
    "is it worth appealing",
    "should I appeal?",
    "Should I appeal against their decision?",
    "should we go to tribunal",
    "do I have a strong case",
    "have we got a case",
    "is my case strong",
    "is her appeal likely to succeed?",
    "will the tribunal agree with me",
    "should I appeal or not?",
    "what are our chances of success?",
]
NO_MERITS = [
    "can we appeal",
    "how should I appeal",
    "who should I appeal to",
    "should I appeal within two months?",
    "do I have to pay to appeal",
    "what happens if we win",
    "will they pay my costs if I win",
    "is his appeal likely to be heard before September",
    "how does the Tribunal decide",
    "we have a good case worker",
    "do we have a case officer",
    "just in case",
    "how do we make a strong case for an assessment?",
    "what is a good case for one-to-one help?",
    "should we go to tribunal or mediation first?",
    "should we appeal or complain?",
    "should I appeal first and mediate after?",
    "which body should I appeal to?",
    "will we win back his place",
]


@pytest.mark.parametrize("message", DIAGNOSIS)
def test_whether_somebody_has_a_condition_is_not_for_the_assistant_to_say(read, message):
    assert read(message).signposts == ("diagnosis",)


@pytest.mark.parametrize("message", MERITS)
def test_how_a_case_would_end_is_not_for_the_assistant_to_say(read, message):
    assert read(message).signposts == ("merits",)


@pytest.mark.parametrize("message", [*NO_DIAGNOSIS, *NO_MERITS])
def test_what_the_code_says_of_conditions_and_appeals_is(read, message):
    assert read(message).signposts == ()


def test_a_risk_comes_before_every_other_signpost(read):
    question = read("Should I appeal? Is he autistic? He says he wants to die.")
    assert question.signposts == ("risk", "diagnosis", "merits")
