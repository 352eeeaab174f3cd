package al.tirana.nyja.xlsx;

import java.io.IOException;

/** Carries a fault of the hub's own disk through a parser, so that it is not taken for a fault of the file's. */
final class Broken extends IOException {

    private static final long serialVersionUID = 1L;

    private final IOException disk;

    Broken(IOException disk) {
        super(disk);
        this.disk = disk;
    }

    IOException disk() {
        return disk;
    }
}
