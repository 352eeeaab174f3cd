package al.tirana.nyja.connector.sftp;

import al.tirana.nyja.simulator.sftp.SftpMood.Kind;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.FileConnector;
import al.tirana.nyja.testkit.FileConnectorContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SftpConnectorContractTest extends FileConnectorContract {

    @TempDir
    Path folder;

    private Partner partner;

    @BeforeEach
    void open() throws Exception {
        partner = new Partner(folder);
    }

    @AfterEach
    void close() throws Exception {
        partner.close();
    }

    @Override
    protected FileConnector connector() {
        return new SftpConnector();
    }

    @Override
    protected Map<String, String> settings() {
        return partner.settings("timeout.answer", "PT5S");
    }

    @Override
    protected EndpointSecrets secrets() {
        return partner.secrets();
    }

    @Override
    protected Path folder() {
        return folder;
    }

    @Override
    protected void serverGoesDown() throws Exception {
        partner.mood(Kind.DOWN);
    }

    @Override
    protected void serverHangs() throws Exception {
        partner.mood(Kind.HANG);
    }

    @Override
    protected void serverIsWell() throws Exception {
        partner.mood(Kind.OK);
    }
}
