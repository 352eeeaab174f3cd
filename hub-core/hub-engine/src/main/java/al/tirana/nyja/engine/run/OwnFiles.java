package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Text;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A partner's folder without what the hub itself put there: its reports, and deliveries to a partner that takes them in the
 * same folder. Nobody should be asked to remove them, and however many there are, they stand in nobody's way. A report is
 * known by its agreed name, a delivery by what was written down when it was put: a file of the partner's that is only called
 * alike is the partner's. For one thread.
 */
final class OwnFiles implements PartnerFolder {

    private final PartnerFolder folder;
    private final FileLayout layout;
    private final PutFiles put;
    private final String institution;
    private boolean tidied;

    OwnFiles(PartnerFolder folder, FileLayout layout, PutFiles put, String institution) {
        this.folder = folder;
        this.layout = layout;
        this.put = put;
        this.institution = institution;
    }

    @Override
    public List<RemoteFile> list() throws PartnerFault {
        PutFiles.Own own = put.of(institution);
        Set<String> there = ConcurrentHashMap.newKeySet();
        List<RemoteFile> rest = folder.list(file -> {
            if (own.names(file.name())) {
                there.add(file.name());
            }
            return isReport(file.name()) || !layout.matches(file.name()) && own.looksLike(file.name(), file.size());
        });
        if (!tidied) {
            put.forget(institution, there);
            tidied = true;
        }
        return withoutUnsigned(rest, own);
    }

    /**
     * A delivery or a report that is called as the partner's files are: if there is no sign beside it that it is complete, it
     * is ours, also where the channel needs no sign.
     */
    private List<RemoteFile> withoutUnsigned(List<RemoteFile> files, PutFiles.Own own) {
        Set<String> names = files.stream().map(RemoteFile::name).collect(Collectors.toCollection(HashSet::new));
        return files.stream()
                .filter(file -> !(own.looksLike(file.name(), file.size()) || isCalledAsReport(file.name()))
                        || names.contains(file.name() + layout.doneSuffix()))
                .toList();
    }

    /** What comes whole, such as by mail, comes where no report is put. */
    private boolean isCalledAsReport(String name) {
        return !whole() && isOf(name, layout.reportSuffix());
    }

    /** The sign beside it is then not about a file of the partner's. */
    @Override
    public boolean isOurs(String name, String sha256) {
        return put.isPut(institution, name, sha256);
    }

    /** Surely: by its name it can be nothing else. */
    private boolean isReport(String name) {
        boolean partners = layout.matches(name) || isOf(name, layout.doneSuffix());
        return !partners && isOf(name, layout.reportSuffix());
    }

    private boolean isOf(String name, String suffix) {
        return name.endsWith(suffix) && layout.matches(name.substring(0, name.length() - suffix.length()));
    }

    @Override
    public boolean whole() {
        return folder.whole();
    }

    /** What was agreed of the files counts for more than what the channel allows. */
    @Override
    public Completeness completeness() {
        return completeness(layout, folder);
    }

    static Completeness completeness(FileLayout layout, PartnerFolder folder) {
        return layout.hashed() && !folder.whole() ? Completeness.HASH : folder.completeness();
    }

    @Override
    public Optional<Text> note() {
        return folder.note();
    }

    @Override
    public InputStream fetch(String name) throws PartnerFault {
        return folder.fetch(name);
    }

    @Override
    public void put(String name, byte[] content, String contentType) throws PartnerFault {
        folder.put(name, content, contentType);
    }

    @Override
    public void remove(String name) throws PartnerFault {
        folder.remove(name);
    }
}
