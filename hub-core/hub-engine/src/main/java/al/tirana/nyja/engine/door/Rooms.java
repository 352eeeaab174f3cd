package al.tirana.nyja.engine.door;

import java.time.Duration;

/**
 * Everything that the door has to give, kept apart so that nobody waits behind somebody else's work.
 *
 * @param shares what each asker may hold at once
 * @param quota what each institution may send
 * @param messages works on ordinary messages
 * @param large works on batches and on what is larger than a message usually is: half of the processors, so that ordinary
 *     messages always find one
 * @param inbox reads what waits for institutions that fetch
 * @param strangers looks whether a certificate was registered just now
 * @param administrators whoever signs in with a password
 * @param waits askers who wait for an answer
 * @param longestWait how long they may
 * @param bodyTime within which a whole body must have come
 * @param answerTime within which an answer must have been read
 * @param language of pages, where the reader says none
 * @param hub what stands behind the door
 */
record Rooms(
        Shares shares,
        Quota quota,
        FairExecutor messages,
        FairExecutor large,
        FairExecutor inbox,
        FairExecutor strangers,
        FairExecutor administrators,
        AnswerWaits waits,
        Duration longestWait,
        Duration bodyTime,
        Duration answerTime,
        String language,
        Institutional hub) {

    void end() {
        waits.end();
        messages.end();
        large.end();
        inbox.end();
        strangers.end();
        administrators.end();
    }
}
