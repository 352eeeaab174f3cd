package al.tirana.nyja.simulator.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** An open file at the server; something is looked at before each read and each write. */
final class MoodyChannel implements SeekableByteChannel {

    /** Throws if the bytes must not pass. */
    interface Before {
        void bytes(long position) throws IOException;
    }

    private final SeekableByteChannel file;
    private final Before read;
    private final Before write;

    MoodyChannel(SeekableByteChannel file, Before read, Before write) {
        this.file = file;
        this.read = read;
        this.write = write;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        read.bytes(file.position());
        return file.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        write.bytes(file.position());
        return file.write(from);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
