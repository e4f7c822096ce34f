"""The floor: the same questions in one process, one after the other, with no Telegram and no records.

Usage: python -m tests.bot.serving.load.floor HOME QUESTIONS.json
"""

import json
import sys
import time
from pathlib import Path

from bot.house import House
from bot.settings import Settings
from tests.bot.serving.load.installation import peak_megabytes

if __name__ == "__main__":
    home, questions = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    assistant = House(Settings(home=home, _env_file=None)).assistant
    assistant.answer(questions[0])  # opens the index and the embedder
    seconds = []
    for question in questions:
        started = time.perf_counter()
        assistant.answer(question)
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes("self")}))
