package al.tirana.nyja.engine.background;

import java.util.List;

/** A part of the hub that keeps threads of its own. Whoever watches over them finds all parts by this interface. */
public interface BackgroundWork {

    /** Its tasks, as they are now; empty before the start. */
    List<RepeatedTask> tasks();
}
