package al.tirana.ura.engine.run;

import al.tirana.ura.spi.PartnerFault;
import al.tirana.ura.spi.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A partner's folder, as its connector shows it. Names are plain names. See {@link al.tirana.ura.spi.FileConnector}. */
public interface PartnerFolder {

    List<RemoteFile> list() throws PartnerFault;

    /** The caller closes it; a stream that breaks has the fault as the cause of its {@link IOException}. */
    InputStream fetch(String name) throws PartnerFault;

    void put(String name, byte[] content, String contentType) throws PartnerFault;

    /** Removing what is not there succeeds. */
    void remove(String name) throws PartnerFault;
}
