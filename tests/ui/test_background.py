import threading

import pytest
from PySide6.QtCore import QThread

from desktop.ui.background import Background, CancelledError


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.wait_all()


def test_work_runs_in_another_thread_and_its_result_comes_back_to_the_window(background, qtbot):
    seen = []
    background.run(
        lambda progress: threading.get_ident(),
        label="Counting",
        done=lambda worker: seen.append((worker, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: len(seen) == 1)
    worker, window = seen[0]
    assert worker != window == threading.get_ident()


def test_a_job_tells_how_far_it_is(background, qtbot):
    told = []
    background.progressed.connect(lambda job: told.append((job.label, job.done, job.total, job.text)))

    def work(progress):
        progress.report(3, 3, "page 3")

    with qtbot.waitSignal(background.finished):
        background.run(work, label="Importing", done=lambda _: None)
    assert told == [("Importing", 3, 3, "page 3")]


def test_a_thousand_reports_reach_the_window_as_a_few(background, qtbot):
    told = []
    background.progressed.connect(lambda job: told.append(job.done))

    def work(progress):
        for number in range(1000):
            progress.report(number + 1, 1000)

    with qtbot.waitSignal(background.finished):
        background.run(work, label="Counting", done=lambda _: None)
    assert len(told) < 100
    assert told[-1] == 1000


def test_an_error_goes_to_the_one_who_asked(background, qtbot):
    failures = []

    def work(progress):
        raise OSError("the disk is full")

    background.run(work, label="Exporting", done=pytest.fail, failed=failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert str(failures[0]) == "the disk is full"


def test_an_error_that_nobody_asked_for_is_raised_on_the_windows_thread(background, qtbot):
    def work(progress):
        raise ZeroDivisionError("nobody asked")

    with qtbot.captureExceptions() as raised, qtbot.waitSignal(background.finished):
        background.run(work, label="Dividing", done=pytest.fail)
    assert [str(one[1]) for one in raised] == ["nobody asked"]
    assert any("work" in frame for frame in _function_names(raised[0][2]))


def _function_names(traceback):
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_name
        traceback = traceback.tb_next


def test_cancelled_work_stops_and_its_result_is_thrown_away(background, qtbot):
    running = threading.Event()

    def work(progress):
        running.set()
        while not progress.cancelled:
            QThread.yieldCurrentThread()
        return "half a result"

    job = background.run(work, label="Endless", done=pytest.fail, failed=pytest.fail)
    assert running.wait(5)
    with qtbot.waitSignal(background.finished):
        job.cancel()
    assert background.jobs == []


def test_cancelled_work_may_stop_by_raising(background, qtbot):
    job = background.run(lambda progress: progress.check(), label="Endless", done=pytest.fail)
    with qtbot.waitSignal(background.finished):
        job.cancel()

    def work(progress):
        raise CancelledError

    with qtbot.waitSignal(background.finished):
        background.run(work, label="Stops by itself", done=pytest.fail)


def test_work_that_waits_for_a_thread_can_be_cancelled_before_it_begins(background, qtbot):
    gate = threading.Event()
    for _ in range(2):
        background.run(lambda progress: gate.wait(5), label="Slow", done=lambda _: None)
    began = []
    waiting = background.run(lambda progress: began.append(1), label="Waiting", done=pytest.fail)
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: background.jobs == [])
    assert began == []


def test_closing_waits_until_no_thread_runs(qapp):
    background = Background()
    stopped = threading.Event()

    def work(progress):
        while not progress.cancelled:
            QThread.yieldCurrentThread()
        stopped.set()

    background.run(work, label="Endless", done=pytest.fail)
    background.wait_all()
    assert stopped.is_set() or not any(one.name.startswith("diptych") for one in threading.enumerate())


def test_a_job_tells_how_long_it_will_take_once_it_knows(background, qtbot):
    gate = threading.Event()
    job = background.run(lambda progress: gate.wait(5), label="Counting", done=lambda _: None)
    assert job.seconds_left is None
    job.started_at -= 10
    job.done, job.total = 1, 5
    assert job.seconds_left == pytest.approx(40, abs=5)
    gate.set()
