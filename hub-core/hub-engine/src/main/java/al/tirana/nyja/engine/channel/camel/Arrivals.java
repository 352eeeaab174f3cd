package al.tirana.nyja.engine.channel.camel;

/** Where what a partner brings enters the hub: plugin, gate and commit. */
@FunctionalInterface
public interface Arrivals {

    /**
     * What was brought.
     *
     * @param contentType as the transport told it; empty if it did not
     * @param name of the file; empty if there is none
     */
    record Brought(byte[] content, String contentType, String name) {

        @Override
        public String toString() {
            return "Brought[" + contentType + ", " + content.length + " bytes]";
        }
    }

    /** What became of all of it. */
    enum Outcome {
        /** All is durable, now or before. */
        ACCEPTED,
        /** Nothing of it is kept but the reasons. */
        REFUSED,
        /** Some of it was accepted and some refused. */
        PARTLY
    }

    /**
     * What the partner may be told.
     *
     * @param code of the first refusal; empty if there was none
     * @param explanation for the partner, in JSON
     */
    record Answer(Outcome outcome, String code, byte[] explanation) {

        @Override
        public String toString() {
            return "Answer[" + outcome + " " + code + "]";
        }
    }

    /**
     * Returns once everything is committed: admitted, or refused with the refusal written down. What came before has no
     * second effect.
     *
     * @throws NotDurableException if it is neither; the route must bring it again
     */
    Answer take(Binding from, Brought brought) throws NotDurableException;
}
