package al.tirana.nyja.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates the records of a partner's files, one by one, in the order of the file. Each record ends in exactly one of
 * {@link Call#take}, {@link Call#refuse}, {@link Call#hold}; one that says more than one thing is taken as up to eight
 * messages, each of which passes the gate on its own, in their order. One at which this throws, or about which it says
 * nothing, is refused in its place, and the others go on. A record that stands in the file once more, the same in every cell, is passed
 * over before it comes here.
 *
 * <p>The same file may be read again after a crash: the same records must give the same keys.
 */
public interface Collect {

    /** Which files are meant. */
    FileNames files();

    /**
     * Of which of the hub's code lists a file is a new version, by its name: the whole list, as an institution gives it. It has no
     * records, and no handler sees it: the hub proposes it in the institution's name, and it counts once a person has approved.
     * What is wrong with it the report says, line by line.
     *
     * @param fileName one that {@link #files} knows
     * @return empty: a file with records
     */
    default Optional<String> codeList(String fileName) {
        return Optional.empty();
    }

    /**
     * Whether what was agreed demands that each file's rows and hash are named beside it: then no setting of a channel does
     * without.
     */
    default boolean demandsHash() {
        return false;
    }

    /**
     * What a file is called that a person of the institution hands in at the hub's page, which puts it where the flow's runs
     * look. The page never takes over the name that the file has on the person's computer.
     *
     * @param day of now, in the agreement's zone
     * @param number ten digits that no other file of the day has; later ones are greater
     * @param ending {@code csv} or {@code xlsx}: what the bytes are
     * @return a name that {@link #files} knows; empty: such files come by the partner's own way alone
     */
    default Optional<String> droppedAs(LocalDate day, String number, String ending) {
        return Optional.empty();
    }

    /**
     * What the name of such a file says beside what is in it, such as the month and the office: whoever hands one in at the
     * hub's page chooses one of each, and can say nothing else.
     *
     * @param agreement under which it is handed in: what it allows is offered
     * @param day of now, in the agreement's zone
     * @return in the order in which they are asked; none: the name says nothing of the kind
     */
    default List<NamePart> nameParts(AgreementView agreement, LocalDate day) {
        return List.of();
    }

    /**
     * As {@link #droppedAs(LocalDate, String, String)}, for files with {@link #nameParts}. A name without the number is that
     * of one file only: if one lies there still that nobody has read, whoever hands in another says whether it takes its
     * place.
     *
     * @param chosen the code of a choice, by the part's id; one for each part
     */
    default Optional<String> droppedAs(Map<String, String> chosen, LocalDate day, String number, String ending) {
        return chosen.isEmpty() ? droppedAs(day, number, ending) : Optional.empty();
    }

    /**
     * May refuse a file before its first record: what can be seen in the whole only, such as a total that does not fit. Or it
     * holds the file with {@link Call#hold} and returns {@link Check#GO}: then nothing of it is taken, it stays at the
     * partner's, and {@link #chosen(Optional, Table, Call)} says what becomes of it. Neither of the two takes or refuses a
     * record. Asked again when a server died before the first record was committed, and not after that.
     *
     * @return {@link Check#GO}, or why nothing of it is taken
     * @throws UnreadableInputException as {@link Table#each} throws it
     */
    default Check before(Table whole, Call call) throws UnreadableInputException {
        return Check.GO;
    }

    /**
     * A human has chosen about a file that {@link #before} held, and it is still there as it was: it is read from its first
     * record, or refused as a whole with its report. Called at the next run, and again when a server died before the first
     * record was committed; it must say the same each time, and holds nothing. If it throws, the run fails and is tried
     * again. The default is for handlers that hold no file: without a choice the file is refused.
     *
     * @param choice code of the choice; empty: nobody chose in time
     * @return {@link Check#GO}, or why nothing of it is taken
     * @throws UnreadableInputException as {@link Table#each} throws it
     */
    default Check chosen(Optional<String> choice, Table whole, Call call) throws UnreadableInputException {
        if (choice.isPresent()) {
            throw new IllegalStateException("The handler holds files and does not say how it goes on");
        }
        return Check.refuse(
                new Text("askush nuk zgjodhi në kohë nëse lexohet", "nobody chose in time whether it is to be read"));
    }

    /**
     * A record without faults. One that is held waits for a human, and its file does not: the others are taken, and the
     * partner's report says that this one waits. The same record, in whatever file it comes again, is held no second time
     * while it waits, nor after a human has chosen. What a route of a connector pushes is no file: there nothing is held.
     */
    void record(TableRecord record, Call call);

    /**
     * A human has chosen about a record that {@link #record} held: what comes of it, in one or more of {@link Call#take}, or
     * in one {@link Call#refuse}. All of it is committed with the choice. What the gate refuses, or if this throws, or says
     * nothing of a choice, nothing is committed, and whoever chose is told. Without a choice, a record of which this says
     * nothing is refused, since nobody chose; so is it if this throws. Called by whichever thread brings the choice, and
     * with {@link Call#now()} of that moment; the keys of messages must not depend on it. The default is for handlers that
     * hold nothing.
     *
     * @param choice code of the choice; empty: nobody chose in time, or the case has ended
     * @param record as it was when it was held, with the place in the first file in which it came
     */
    default void chosen(Optional<String> choice, TableRecord record, Call call) {
        if (choice.isPresent()) {
            throw new IllegalStateException("The handler holds records and does not say how it goes on");
        }
    }

    /**
     * What the hub keeps of a record that {@link #record} held, until it is decided; the default keeps it as it came. A handler
     * leaves out here what must not be kept. It is asked in the same call, and says the same of the same record.
     */
    default TableRecord kept(TableRecord record, Call call) {
        return record;
    }

    /**
     * A record with faults, which must not be taken; the default refuses it and says that it may be about somebody under
     * 18, since nobody can tell.
     */
    default void faulty(TableRecord record, Call call) {
        call.refuse(record.origin(), record.faults(), true);
    }

    /**
     * Called when the last record of a file is committed, before the report: messages that the hub itself has to send
     * about the file as a whole, such as a count. May be called again for the same file after a crash. If it throws, none
     * of its messages is sent, an alarm says so, and the partner's report goes out all the same. Records that wait then are
     * counted as such; it is not called again when somebody has chosen about them.
     */
    default void after(InputSummary totals, Call call) {}
}
