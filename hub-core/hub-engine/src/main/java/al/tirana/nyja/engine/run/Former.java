package al.tirana.nyja.engine.run;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies at the place of a file that is handed in, and was not read to its end. A name with another ending is the same place:
 * a month that came as a table and comes again as a spreadsheet is one month. Its bytes are kept as long as something else may
 * fail.
 */
public final class Former {

    private static final Logger LOG = LoggerFactory.getLogger(Former.class);
    private static final int MOST_OF_A_SIGN = 4096;

    /** Of all that lies there together: four times what is handed in at once. */
    private static final int MOST_BYTES = 4 * FileDrop.MOST_BYTES;

    private final PartnerFolder folder;
    private final String doneSuffix;
    private final Set<String> names;
    private final Map<String, byte[]> dones;
    private final Map<String, byte[]> contents;
    private final boolean tooLarge;
    private final String mark;
    private final Set<String> gone = new TreeSet<>();

    private Former(
            PartnerFolder folder,
            String doneSuffix,
            Set<String> names,
            Map<String, byte[]> dones,
            Map<String, byte[]> contents,
            boolean tooLarge,
            String mark) {
        this.folder = folder;
        this.doneSuffix = doneSuffix;
        this.names = names;
        this.dones = dones;
        this.contents = contents;
        this.tooLarge = tooLarge;
        this.mark = mark;
    }

    /** Empty if the place of this name is free. */
    static Optional<Former> of(PartnerFolder folder, FileLayout layout, String name) throws PartnerFault {
        Set<String> names = new TreeSet<>();
        Map<String, byte[]> dones = new TreeMap<>();
        Map<String, byte[]> contents = new TreeMap<>();
        int room = MOST_BYTES;
        ByteArrayOutputStream what = new ByteArrayOutputStream();
        List<RemoteFile> there = folder.list().stream()
                .sorted(Comparator.comparing(RemoteFile::name))
                .toList();
        for (RemoteFile file : there) {
            boolean done = !layout.matches(file.name()) && file.name().endsWith(layout.doneSuffix());
            String base = done
                    ? file.name()
                            .substring(
                                    0,
                                    file.name().length() - layout.doneSuffix().length())
                    : file.name();
            if (layout.matches(base) && Listing.withoutEnding(base).equals(Listing.withoutEnding(name))) {
                names.add(base);
                what.writeBytes((file.name() + ";" + file.size() + "\n").getBytes(StandardCharsets.UTF_8));
                byte[] bytes = fetch(folder, file.name(), done ? MOST_OF_A_SIGN : room + 1);
                if (bytes != null) {
                    (done ? dones : contents).put(file.name(), bytes);
                    room -= done ? 0 : bytes.length;
                    what.writeBytes((Canonical.sha256Hex(bytes) + "\n").getBytes(StandardCharsets.UTF_8));
                }
                if (room < 0) {
                    return Optional.of(new Former(folder, layout.doneSuffix(), names, dones, contents, true, ""));
                }
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Former(
                        folder,
                        layout.doneSuffix(),
                        names,
                        dones,
                        contents,
                        false,
                        Canonical.sha256Hex(what.toByteArray())));
    }

    /** {@code null}, if it is gone by now, or may not be read. */
    private static byte[] fetch(PartnerFolder folder, String name, int most) throws PartnerFault {
        try (InputStream in = folder.fetch(name)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            if (e.getCause() instanceof PartnerFault fault) {
                throw fault;
            }
            LOG.debug("What lay there is gone: {}", e.getClass().getName());
        } catch (PartnerFault e) {
            if (!FileSteps.isOfOneFile(e)) {
                throw e;
            }
        }
        return null;
    }

    /** So much is not kept, and what would not come back is not replaced. */
    boolean tooLarge() {
        return tooLarge;
    }

    /** One, but where there are several endings. */
    public String name() {
        return String.join(", ", names);
    }

    /** Other files at this place have another one. */
    public String mark() {
        return mark;
    }

    /** A run that looks now finds no whole file, where a sign is needed. */
    void hide() throws PartnerFault {
        for (String done : dones.keySet()) {
            folder.remove(done);
        }
    }

    /** From here on the file of this name is another one, or in pieces. */
    void writtenOver(String name) {
        gone.add(name);
    }

    /** Nothing took its place after all: its files first, and a sign only for what is there. */
    void comeBack() {
        Set<String> lost = new TreeSet<>();
        for (String name : gone) {
            byte[] content = contents.get(name);
            if (content == null || !stays(name, content) && !put(name, content, "application/octet-stream")) {
                lost.add(name + doneSuffix);
            }
        }
        dones.forEach((done, said) -> {
            if (!lost.contains(done)) {
                put(done, said, "text/plain");
            }
        });
    }

    /** Whether something of this name lay there, and not only its sign. */
    boolean has(String name) {
        return contents.containsKey(name);
    }

    /** What could not be removed or written over is there, though nothing can be put there either. */
    private boolean stays(String name, byte[] content) {
        try {
            return Arrays.equals(content, fetch(folder, name, content.length + 1));
        } catch (PartnerFault | RuntimeException e) {
            LOG.debug("What lies there is not known: {}", e.getClass().getName());
            return false;
        }
    }

    private boolean put(String name, byte[] content, String type) {
        try {
            folder.put(name, content, type);
            return true;
        } catch (PartnerFault | RuntimeException e) {
            LOG.error(
                    "File {} was to come back and did not: {}",
                    name,
                    e.getClass().getName());
            return false;
        }
    }

    /** Those with other endings go; where a sign is needed no run reads them without it. */
    void goes(String successor) {
        try {
            mustGo(successor);
        } catch (PartnerFault | RuntimeException e) {
            LOG.warn(
                    "Of {} some were replaced by {} and lie there still: {}",
                    names,
                    successor,
                    e.getClass().getName());
        }
    }

    /** The same, where a run would read what stays. */
    void mustGo(String successor) throws PartnerFault {
        for (String name : names) {
            if (!name.equals(successor)) {
                gone.add(name);
                folder.remove(name);
            }
        }
    }

    @Override
    public String toString() {
        return "Former" + names;
    }
}
