package al.tirana.nyja.engine.type;

/** A type whose messages may end for somebody what an earlier message of the case began. */
public interface CorrectingType extends MessageType {

    /**
     * What somebody is told who got something of a case and may not go on with it, because of this message.
     *
     * @param message that has {@link CaseChange#leaves}
     */
    Envelope takesBack(Envelope message, String recipient);
}
