package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Outgoing;

/** A request is taken back. */
final class Withdrawal implements Deliver {

    @Override
    public Outgoing write(Disclosure disclosure, Call call) {
        return RequestWords.withdrawal(disclosure.message().body());
    }
}
