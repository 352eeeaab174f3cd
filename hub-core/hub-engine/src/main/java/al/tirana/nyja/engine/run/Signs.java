package al.tirana.nyja.engine.run;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.spi.Completeness.By;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** Which files of a folder a run takes as whole, and which sign ({@code .done}) they need for that. */
record Signs(By by, String suffix) {

    /** As the runs of the flow look at the folder. */
    static Signs of(FileLayout layout, PartnerFolder folder) {
        return new Signs(OwnFiles.completeness(layout, folder).by(), layout.doneSuffix());
    }

    /** Whether no file is whole without one. */
    boolean needed() {
        return by == By.HASH || by == By.MARK;
    }

    /**
     * Of a file of the flow's. An empty one is how many programs begin a file, however long it stands there.
     *
     * @param there names of all that lies in the folder
     */
    boolean isComplete(RemoteFile file, Set<String> there) {
        return by == By.ITSELF || by == By.STILL && file.size() > 0 || there.contains(file.name() + suffix);
    }

    /** What its sign says of its bytes; without one that says it, what they are. */
    Optional<String> hash(PartnerFolder folder, RemoteFile file, Set<String> there) throws IOException, PartnerFault {
        if (there.contains(file.name() + suffix)) {
            try (InputStream in = folder.fetch(file.name() + suffix)) {
                Optional<DoneFile> said = DoneFile.read(in);
                if (said.isPresent() || by == By.HASH) {
                    return said.map(DoneFile::sha256);
                }
            }
        }
        try (InputStream in = folder.fetch(file.name())) {
            return Optional.of(Canonical.sha256Hex(in.readNBytes(Math.toIntExact(file.size()))));
        }
    }
}
