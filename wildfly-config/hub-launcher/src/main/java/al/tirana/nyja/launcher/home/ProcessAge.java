package al.tirana.nyja.launcher.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a process from a later one that the machine gave the same id. */
final class ProcessAge {

    private ProcessAge() {}

    /** Clock ticks between the machine's start and the process's; 0 if there is no such process, or no /proc. */
    static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field is the name in brackets and may hold blanks: count from behind it.
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether the process that had this id and these ticks still lives. */
    static boolean lives(long pid, long ticks) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && ticks(pid) == ticks;
    }
}
