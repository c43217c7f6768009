"""The words that orders about the peer's life are told by, from those that only keep a talk going. Pure."""

from __future__ import annotations

from voicecoach.reply import LEADS
from voicecoach.word_sets import phrases, words

ME = words("i me my mine myself")
YOU = words("you your yours yourself")

# What may follow such a verb where it is said to keep a talk going ("tell me", "take your time"), not to order.
KEEPS_TALKING = {
    "breathe": words("with"),
    "add": words("to up in it"),
    "answer": words("me"),
    "ask": words("me us away anything whatever"),
    "bring": words("me it that whatever them"),
    "build": words("up"),
    "call": words("me us it if on in that"),
    "carry": words("on me that"),
    "check": words("in with it"),
    "clean": words("as"),
    "count": words("me on"),
    "change": words("of the my"),
    "do": words("you they we i it that not any as what whatever as"),
    "drop": words("me by in"),
    "ease": words("into"),
    "explain": words("that it what how to"),
    "fill": words("me us"),
    "fire": words("away"),
    "find": words("me us it that"),
    "finish": words("your that what"),
    "follow": words("me"),
    "forget": words("the about"),
    "forgive": words("me us"),
    "get": words("me us it you comfortable warm back well here ready that this home"),
    "give": words("me us yourself it over or"),
    "go": words("on ahead easy gently for slow with back right anywhere as wherever"),
    "hand": words("on to"),
    "hang": words("on in onto around with"),
    "hold": words("on up onto it my me still tight space"),
    "keep": words("going coming talking me in it that at up on safe well warm"),
    "lean": words("on"),
    "learn": words("more"),
    "leave": words("me it that them those all a"),
    "let": words("me us it yourself that go the there"),
    "lie": words("to on"),
    "light": words("a"),
    "listen": words("to i you if"),
    "live": words("with"),
    "look": words("at i you after like that who what how here out how up if when it"),
    "lose": words("my me"),
    "make": words("sense sure me us it yourself"),
    "meet": words("me us"),
    "mind": words("you how if your the that yourself"),
    "drink": words("up"),
    "move": words("on"),
    "name": words("it that one"),
    "open": words("ended up"),
    "own": words("words"),
    "pass": words("the that me"),
    "pay": words("attention"),
    "phone": words("me us if"),
    "pour": words("yourself"),
    "pick": words("a one any whatever whichever"),
    "plan": words("b"),
    "play": words("it that with"),
    "put": words("me it another simply"),
    "read": words("me it that"),
    "ring": words("me us if a"),
    "run": words("that it me with"),
    "save": words("me"),
    "say": words("more that it what whatever as anything a some hi hello goodbye thanks something the when no again"),
    "send": words("me us"),
    "set": words("the it"),
    "show": words("me us up"),
    "sit": words("with down wherever here"),
    "skip": words("it that"),
    "sort": words("of"),
    "speak": words("soon up of as"),
    "sleep": words("is comes was well did"),
    "spend": words("some"),
    "stand": words("by"),
    "start": words("wherever where with from anywhere there at again over"),
    "stay": words("with here there as right if blessed strong safe well"),
    "stick": words("with around"),
    "stop": words("me there if by being it"),
    "take": words("care it me us as all whatever what"),
    "research": words("shows show says suggests has is"),
    "rest": words("if is of assured here easy as up your"),
    "shut": words("up"),
    "talk": words("about as"),
    "tell": words("me us it mi anyone anybody"),
    "text": words("me us if"),
    "throw": words("me it"),
    "trust": words("and is me that takes between has your yourself"),
    "try": words("me again"),
    "turn": words("it me out"),
    "use": words("your whatever any of me beating crying blaming"),
    "wake": words("me"),
    "wrap": words("up"),
    "wait": words("for a till until what so did is how there on up no hold when who and"),
    "walk": words("me us"),
    "watch": words("me out"),
    "work": words("is was has with on can and that has stress through"),
    "write": words("me"),
}
# Who says "come" invites, but for these: "come off the pills", "come clean".
ORDERS_ONLY = {"come": words("off clean forward")}
# "Take a seat", "hold that thought": what is offered or asked for the talk's sake.
FOR_THE_TALK = words(
    """seat chair tissue tissues minute moment sec breath breather breaths blanket time while thought feeling
    space guess picture look coat feet shoes weight load beginning faith peace biscuit biscuits cookie cookies"""
)
DETERMINERS = words("the a an your him her them those some yourself that this another one every no")
GO_TO = words(
    "get go talk speak write ask count swap switch"
)  # "go to a meeting"; other verbs with "to" are often nouns
ALL_LEADS = LEADS - words("or because") | words(
    "perhaps baby beta hen petal doll chile cho och ach aye brother sister auntie queen king boss sir cuz bruh yaar"
)
IT_GOES = words("down off back up away in out with on to all before until")  # "raise it with them", "dial it back"
KINDLY_PUT = words("put get let keep take bring leave give sit talk cry say")  # "let it out", "put it down for a while"
NOUN_BEFORE = words("of is was are has were or")  # "work is…", "list of…", "stay or go"
SAME_IN_THE_PAST = words("cut shut put set hit let beat")

# What an order can begin with, the longest first; a verb of the list must follow.
ORDER_LEADS = phrases(
    "do not you go and", "do not you dare", "do not you ever", "do not you go", "do not go and", "do not ever",
    "do not even", "do not be", "do not", "go on ahead and", "go on down and", "go ahead and", "go away and",
    "go on and", "go in and", "you go on and", "away and", "be sure and", "be sure to", "be sure you",
    "remember to", "mind and", "mind you", "try and", "try to", "please do", "first of all", "from now on",
    "first thing", "first off", "next time", "at least", "kindly", "go", "do",
)  # fmt: skip
# What is kindly forbidden: "don't tell me", "don't beat yourself up", "don't rush".
KINDLY_DENIED = words("me us yourself yourselves i if because anything yet")
OTHERS = words("him her them people anyone anybody someone somebody")
NEARBY = words("to a on up out at in back for the")
KINDLY_DENIED_VERBS = words(
    "rush apologize apologise stop hide hold pretend fight push count mind sweat talk speak say smile explain look"
)
