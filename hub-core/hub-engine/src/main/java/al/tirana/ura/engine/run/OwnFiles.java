package al.tirana.ura.engine.run;

import al.tirana.ura.spi.FileLayout;
import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.RemoteFile;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A partner's folder without what the hub itself put there: its reports, and deliveries to a partner that takes them in the
 * same folder. Nobody should be asked to remove them, and however many there are, they stand in nobody's way.
 */
final class OwnFiles implements PartnerFolder {

    /** A delivery's key as a file name: {@code HUB:DIS:<id of the original>:<recipient>}. */
    private static final Pattern DELIVERY = Pattern.compile(
            "HUB_DIS_[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}_[A-Za-z0-9._-]{1,100}\\.json");

    private final PartnerFolder folder;
    private final Predicate<String> own;

    OwnFiles(PartnerFolder folder, FileLayout layout) {
        this.folder = folder;
        this.own = name -> isOwn(name, layout);
    }

    /** What the agreement calls a file of the partner is one, whatever it looks like. */
    static boolean isOwn(String name, FileLayout layout) {
        if (layout.matches(name) || isOf(name, layout.doneSuffix(), layout)) {
            return false;
        }
        return isOf(name, layout.reportSuffix(), layout)
                || DELIVERY.matcher(name).matches();
    }

    private static boolean isOf(String name, String suffix, FileLayout layout) {
        return name.endsWith(suffix) && layout.matches(name.substring(0, name.length() - suffix.length()));
    }

    @Override
    public List<RemoteFile> list() throws PartnerFault {
        return folder.list(own);
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
