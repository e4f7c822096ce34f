"""What processes of their own do in tests; apart, because they import this and little else."""

import os

from bot.records.database import Database
from bot.records.limits.counting import Allowance, CountedQuestions
from bot.records.limits.turns import PersonsTurns
from bot.records.pseudonyms import Pseudonyms
from bot.records.schema import bring_up_to_date, schema_state
from bot.records.talks.updates import TakenUpdates

KEY = b"k" * 32


def start(url, ready, results):
    """Starts as the program does; tells the revision, or what went wrong."""
    database = Database(url)
    ready.wait(60)
    try:
        bring_up_to_date(database)
        results.put(schema_state(database).revision)
    except Exception as error:  # the parent must hear of any failure
        results.put(repr(error))
    database.close()


def take_all(url, ready, results):
    """Tries to take forty updates; tells which ones it got."""
    database = Database(url)
    updates = TakenUpdates(database)
    ready.wait(60)
    results.put([number for number in range(40) if updates.take(number)])
    database.close()


def count_all(url, ready, results):
    """Asks forty questions, of which a person may ask twenty-five; tells how many were let through."""
    database = Database(url)
    counted = CountedQuestions(database, Pseudonyms(KEY))
    ready.wait(60)
    waits = [counted.count(1, number, [Allowance(25, 3600)], [Allowance(9, 60)]) for number in range(40)]
    results.put(waits.count(0))
    database.close()


def take_turns(url, ready, results):
    """Tries to take the turns of forty people; tells whose it got."""
    database = Database(url)
    turns, holder = PersonsTurns(database, Pseudonyms(KEY)), str(os.getpid())
    ready.wait(60)
    results.put([number for number in range(40) if turns.take(number, holder, 60)])
    database.close()


def together(context, work, url, count=2):
    """What ``count`` processes tell that do ``work`` at once."""
    ready, results = context.Barrier(count), context.Queue()
    started = [context.Process(target=work, args=(url, ready, results)) for _ in range(count)]
    for process in started:
        process.start()
    told = [results.get(timeout=90) for _ in started]
    for process in started:
        process.join(10)
        process.close()
    results.close()
    results.join_thread()
    return told
