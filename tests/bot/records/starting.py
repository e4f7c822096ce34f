"""What processes of their own do in tests; apart, because they import this and little else."""

from bot.records.database import Database
from bot.records.schema import bring_up_to_date, schema_state
from bot.records.talks.updates import TakenUpdates


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
