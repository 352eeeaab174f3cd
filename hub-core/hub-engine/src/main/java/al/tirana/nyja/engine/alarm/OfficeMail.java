package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.spi.PartnerFault;
import java.time.Instant;

/** A letter to an office, over the mail server of the alarms. */
public interface OfficeMail {

    /**
     * What is mailed.
     *
     * @param id the same for the same letter, so that who got it twice can tell
     */
    record Letter(String subject, String body, String id, Instant at) {

        @Override
        public String toString() {
            return "Letter[" + id + "]";
        }
    }

    /** @throws PartnerFault if it was not taken, with technical words */
    void send(String to, Letter letter) throws PartnerFault;
}
