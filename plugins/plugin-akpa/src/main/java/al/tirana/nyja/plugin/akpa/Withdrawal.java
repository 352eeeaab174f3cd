package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Outgoing;

/** A request is taken back. Remembered as the words are made, whoever brings them: an outcome that still comes is told to nobody. */
final class Withdrawal implements Deliver {

    @Override
    public Outgoing write(Disclosure disclosure, Call call) {
        PersonKey.withdrawn(call, disclosure.message().body().getString("requestId"));
        return RequestWords.withdrawal(disclosure.message().body());
    }
}
