package al.tirana.nyja.engine.plugin;

import java.time.Duration;
import java.util.Optional;

/** Bodies of answers for as long as an agreement lets them be given again. In memory only; may forget at any time. */
interface AnswerMemory {

    /** Remembers nothing. */
    AnswerMemory NONE = new AnswerMemory() {
        @Override
        public Optional<byte[]> of(String question) {
            return Optional.empty();
        }

        @Override
        public void keep(String question, byte[] body, Duration time) {
            // each question is asked
        }
    };

    Optional<byte[]> of(String question);

    void keep(String question, byte[] body, Duration time);
}
