package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.background.Watch;
import java.time.Duration;

/** Looks every few seconds for what has become late. */
public final class LateReferralWatch extends Watch {

    public LateReferralWatch(LateReferrals referrals) {
        super("nyja-watch", Duration.ofSeconds(10), referrals::ask);
    }
}
