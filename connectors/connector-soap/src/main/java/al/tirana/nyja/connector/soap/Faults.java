package al.tirana.nyja.connector.soap;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;

/** Says in a few fixed words what is wrong with an answer or with our keys. Never a part of what came. */
final class Faults {

    private Faults() {}

    /** What came is no SOAP that can be read: half an answer, another encoding, a document type, too deep. */
    static PartnerFault unreadable() {
        return noAnswer("përgjigjja nuk lexohet si SOAP", "the answer cannot be read as SOAP");
    }

    /** So a server answers that does not take this version at all. */
    static PartnerFault otherVersion() {
        return notReady(
                "përgjigjja është në version tjetër të SOAP; kontrolloni soap.version",
                "the answer is in another version of SOAP; check soap.version");
    }

    static PartnerFault noSoap(int status) {
        return unless2xx(
                status,
                "HTTP " + status + " me diçka që nuk është SOAP (proxy?)",
                "HTTP " + status + " with something that is not SOAP (a proxy?)");
    }

    static PartnerFault empty(int status) {
        return unless2xx(status, "HTTP " + status + " pa përgjigje", "HTTP " + status + " without an answer");
    }

    static PartnerFault unsigned() {
        return noAnswer(
                "përgjigjja nuk është nënshkruar siç kërkohet: trupi, vula e kohës dhe, me addressing, RelatesTo",
                "the answer is not signed as required: body, timestamp and, with addressing, RelatesTo");
    }

    static PartnerFault untrusted() {
        return noAnswer(
                "nënshkrimi ose vula e kohës së përgjigjes nuk pranohet: çelës tjetër, përmbajtje e ndryshuar ose e"
                        + " vjetër; mos ndërroni answer.trust pa pyetur partnerin",
                "the answer's signature or timestamp is not accepted: another key, changed content, or too old; do not"
                        + " change answer.trust without asking the partner");
    }

    static PartnerFault otherMessage() {
        return noAnswer(
                "përgjigjja i takon një mesazhi tjetër (RelatesTo)",
                "the answer belongs to another message (RelatesTo)");
    }

    static PartnerFault notUnderstood() {
        return noAnswer(
                "përgjigjja kërkon një kokë që Nyja nuk e njeh (mustUnderstand)",
                "the answer demands a header that the hub does not know (mustUnderstand)");
    }

    static PartnerFault notAccepted() {
        return notReady(
                "partneri nuk e pranon sigurinë tonë (WS-Security): kontrolloni user, password, signing.key dhe orën",
                "the partner does not accept our WS-Security: check user, password, signing.key and the clock");
    }

    /** To ask again would bring the same. */
    static PartnerFault tooLong() {
        return refused(
                "përgjigjja është më e gjatë se reply.limit; gjysma nuk lexohet",
                "the answer is longer than reply.limit; a half is not read");
    }

    /** To ask again would bring the same. */
    static PartnerFault tooFew() {
        return refused(
                "përgjigjja thotë se ka më shumë regjistrime se sa solli (reply.count)",
                "the answer says that it has another number of records than it brought (reply.count)");
    }

    static PartnerFault noPayload() {
        return new PartnerFault(
                Kind.NOT_CARRIED, new Text("kërkesa nuk është element XML", "the question is not an XML element"));
    }

    static PartnerFault key(String setting, String sq, String en) {
        return notReady(setting + ": " + sq, setting + ": " + en);
    }

    /** With a success in front of it the question may have arrived; with an error it was not taken. */
    private static PartnerFault unless2xx(int status, String sq, String en) {
        return status >= 200 && status < 300 ? noAnswer(sq, en) : notReady(sq, en);
    }

    /** The question arrived, as far as one can see, and nobody knows the answer. */
    private static PartnerFault noAnswer(String sq, String en) {
        return new PartnerFault(Kind.TIMEOUT, new Text(sq, en));
    }

    static PartnerFault notReady(String sq, String en) {
        return new PartnerFault(Kind.UNREACHABLE, new Text(sq, en));
    }

    static PartnerFault refused(String sq, String en) {
        return new PartnerFault(Kind.REFUSED, new Text(sq, en));
    }
}
