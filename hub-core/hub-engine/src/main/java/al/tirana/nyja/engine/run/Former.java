package al.tirana.nyja.engine.run;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
 * a month that came as a table and comes again as a spreadsheet is one month.
 */
public final class Former {

    private static final Logger LOG = LoggerFactory.getLogger(Former.class);
    private static final int MOST = 4096;

    private final PartnerFolder folder;
    private final String doneSuffix;
    private final Set<String> names;
    private final Map<String, byte[]> dones;
    private final String mark;

    private Former(PartnerFolder folder, String doneSuffix, Set<String> names, Map<String, byte[]> dones, String mark) {
        this.folder = folder;
        this.doneSuffix = doneSuffix;
        this.names = names;
        this.dones = dones;
        this.mark = mark;
    }

    /** Empty if the place of this name is free. */
    static Optional<Former> of(PartnerFolder folder, FileLayout layout, String name) throws PartnerFault {
        Set<String> names = new TreeSet<>();
        Map<String, byte[]> dones = new TreeMap<>();
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
                if (done) {
                    byte[] said = fetch(folder, file.name());
                    dones.put(file.name(), said);
                    what.writeBytes(said);
                }
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Former(folder, layout.doneSuffix(), names, dones, Canonical.sha256Hex(what.toByteArray())));
    }

    /** Nothing, if it is gone by now. */
    private static byte[] fetch(PartnerFolder folder, String done) throws PartnerFault {
        try (InputStream in = folder.fetch(done)) {
            return in.readNBytes(MOST);
        } catch (IOException e) {
            LOG.debug(
                    "The sign of a file that lay there is gone: {}",
                    e.getClass().getName());
        } catch (PartnerFault e) {
            if (e.kind() != PartnerFault.Kind.REFUSED) {
                throw e;
            }
        }
        return new byte[0];
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

    /**
     * Nothing took its place after all.
     *
     * @param lost what was written over; empty: nothing
     */
    void comeBack(String lost) {
        dones.forEach((done, said) -> {
            if (said.length > 0 && !done.equals(lost + doneSuffix)) {
                try {
                    folder.put(done, said, "text/plain");
                } catch (PartnerFault | RuntimeException e) {
                    LOG.error(
                            "File {} has no sign any more: {}",
                            done,
                            e.getClass().getName());
                }
            }
        });
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
                folder.remove(name);
            }
        }
    }

    @Override
    public String toString() {
        return "Former" + names;
    }
}
