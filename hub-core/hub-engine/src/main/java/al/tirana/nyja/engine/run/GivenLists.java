package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.CodeListVersion;
import al.tirana.nyja.engine.register.CodeListVersion.State;
import al.tirana.nyja.engine.register.CodeListVersions;
import al.tirana.nyja.engine.register.Person;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.UnusableClassificationException;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Code lists that an institution leaves as files: proposed in its name, as a person proposes one by hand, and approved by a
 * person in the same way. The same file again proposes nothing new.
 */
final class GivenLists {

    private static final int MOST_BYTES = 4 << 20;
    private static final String UNREADABLE = "FPR-102";
    private static final String TOO_LARGE = "FPR-107";
    /** Nothing is wrong with the file: another proposal has to be decided first. */
    static final String LATER = "FPR-504";

    private final CodeListVersions versions;

    GivenLists(CodeListVersions versions) {
        this.versions = versions;
    }

    /**
     * What somebody brought is never taken back for a file; a file of the institution's own takes the place of an earlier one that
     * waits still, and of the same that waited for so long that nobody may approve it any more.
     *
     * @param name of the file
     * @return the version that waits for a person; empty: it is the list that counts already
     * @throws UnreadableInputException if it cannot be proposed
     */
    Optional<Integer> given(String institution, String list, String name, Content file)
            throws UnreadableInputException, IOException {
        String csv = text(file);
        Person by = Person.named(institution);
        try {
            String content = Classification.lists().contains(list)
                    ? Classification.read(list, csv).csv()
                    : "";
            Optional<CodeListVersion> waits = versions.of(list).stream()
                    .filter(one ->
                            one.state() == State.PROPOSED && one.proposedBy().equals(institution))
                    .findFirst();
            if (waits.isPresent()) {
                boolean same = versions.codes(list, waits.get().version()).csv().equals(content);
                if (same && !versions.lapsed(waits.get())) {
                    return Optional.of(waits.get().version());
                }
                takeBack(waits.get(), by);
            }
            return Optional.of(versions.propose(list, csv, name, by).version());
        } catch (UnusableClassificationException e) {
            throw unusable(e.lines());
        } catch (RefusedChange e) {
            if (e.fault() == ChangeFault.CODE_LIST_SAME) {
                return Optional.empty();
            }
            throw new UnreadableInputException(
                    e.fault() == ChangeFault.CODE_LIST_WAITS ? LATER : UNREADABLE, e.what(), 0);
        }
    }

    private void takeBack(CodeListVersion waits, Person by) {
        try {
            versions.withdraw(waits.list(), waits.version(), by);
        } catch (RefusedChange e) {
            if (e.fault() != ChangeFault.NOTHING_PROPOSED) { // somebody approved it in this moment
                throw e;
            }
        }
    }

    private static String text(Content file) throws UnreadableInputException, IOException {
        if (file.size() > MOST_BYTES) {
            throw new UnreadableInputException(TOO_LARGE, new Text("më shumë se 4 MiB", "more than 4 MiB"), 0);
        }
        try (InputStream in = file.open(0)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableInputException(
                    UNREADABLE, new Text("skedari nuk është në UTF-8", "the file is not in UTF-8"), 0);
        }
    }

    private static UnreadableInputException unusable(List<UnusableClassificationException.Line> lines) {
        UnusableClassificationException.Line first = lines.get(0);
        List<RecordFault> others = lines.stream()
                .skip(1)
                .map(line -> new RecordFault(UNREADABLE, line.line(), "", new Text(line.sq(), line.en())))
                .toList();
        return new UnreadableInputException(UNREADABLE, new Text(first.sq(), first.en()), first.line(), "", others);
    }
}
