package al.tirana.nyja.simulator.sftp;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;

/** Takes its time before each answer; each session waits on a thread of its own. */
final class SlowAnswers implements SftpEventListener {

    private final Supplier<SftpMood> mood;

    SlowAnswers(Supplier<SftpMood> mood) {
        this.mood = mood;
    }

    @Override
    public void received(ServerSession session, int type, int id) throws IOException {
        SftpMood now = mood.get();
        long end = System.nanoTime() + now.delay().toNanos();
        // A session that is gone, or a mood that is over, need not wait to the end.
        while (now.delays() && mood.get() == now && session.isOpen() && System.nanoTime() < end) {
            try {
                Thread.sleep(Math.min(20, now.delay().toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
