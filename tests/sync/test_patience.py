"""A call that never returns is given up, one that is alive is waited for, and both leave nothing behind."""

from __future__ import annotations

from pathlib import Path
from threading import Event, get_ident

import pytest
from tests.sync.hanging import HangingDisk

from bangjo_desktop.sync.disk import Beat
from bangjo_desktop.sync.patience import LAST, SOON, TICK, NoAnswerError, Patience, StoppedError

HERE = Path("/media/stik")


class Ticks:
    """A look that plays what happens tick by tick: True lets the call end."""

    def __init__(self, *ticks: bool, step: Event | None = None) -> None:
        self.left = list(ticks)
        self.step = step

    def __call__(self, done: Event) -> bool:
        if not self.left or self.left.pop(0):
            return done.wait(60)
        if self.step:
            self.step.set()
        return False


def test_what_a_call_returns_and_raises_is_carried_over() -> None:
    assert Patience().ask(HERE, lambda _beat: 7) == 7
    with pytest.raises(OSError, match="cabut"):
        Patience().ask(HERE, lambda _beat: _raise(OSError("dicabut")))


def _raise(error: BaseException) -> int:
    raise error


def test_a_call_runs_on_another_thread() -> None:
    assert Patience().ask(HERE, lambda _beat: get_ident()) != get_ident()


def test_a_call_that_hangs_is_given_up_and_says_where() -> None:
    disk = HangingDisk(lambda _name, _count: True)
    heard: list[float] = []
    with pytest.raises(NoAnswerError) as caught:
        Patience(look=disk.look, silent=heard.append).ask(HERE, lambda beat: disk.files(HERE, beat))
    assert caught.value.problem.values == {"folder": str(HERE)}
    assert heard[0] == pytest.approx(SOON, abs=TICK)
    assert heard[-1] == pytest.approx(LAST, abs=TICK)
    disk.wake()


def test_a_slow_call_that_moves_is_never_given_up() -> None:
    going, heard, amounts = Event(), [], []
    ticks = int(LAST / TICK) - 1

    def slow(beat: Beat) -> str:
        for piece in range(3):
            assert going.wait(60)
            going.clear()
            beat(piece)
        return "utuh"

    class Look:
        count = 0

        def __call__(self, done: Event) -> bool:
            self.count += 1
            if self.count % ticks == 0:
                going.set()
                done.wait(0.2)  # until the piece is through, which takes no time
            return self.count > 4 * ticks and done.wait(60)

    patience = Patience(look=Look(), silent=heard.append)
    assert patience.ask(HERE, slow, amounts.append) == "utuh"
    assert max(heard) < LAST
    assert 0.0 in heard


def test_whoever_wants_no_more_begins_nothing() -> None:
    begun: list[int] = []
    with pytest.raises(StoppedError):
        Patience(lambda: True).ask(HERE, lambda _beat: begun.append(1))
    assert begun == []


def test_a_stop_lets_the_call_take_back_what_it_had_begun() -> None:
    stopped, taken_back = Event(), []

    def act(beat: Beat) -> None:
        try:
            while True:
                stopped.set()
                beat(0)
        except BaseException:
            taken_back.append("ya")
            raise

    with pytest.raises(StoppedError):
        Patience(stopped.is_set).ask(HERE, act)
    assert taken_back == ["ya"]


def test_a_stop_does_not_wait_for_a_call_that_hangs() -> None:
    disk = HangingDisk(lambda _name, _count: True)
    with pytest.raises(StoppedError):
        Patience(disk.hung.is_set, look=disk.look).ask(HERE, lambda beat: disk.files(HERE, beat))
    disk.wake()


def test_what_was_done_before_the_stop_reached_it_counts() -> None:
    done = Event()

    def act(_beat: Beat) -> str:
        done.set()
        return "sudah"

    assert Patience(done.is_set, look=Ticks(False)).ask(HERE, act) == "sudah"
