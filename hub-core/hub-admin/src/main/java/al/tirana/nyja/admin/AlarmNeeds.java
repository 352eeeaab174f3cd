package al.tirana.nyja.admin;

import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Alarms that last. */
final class AlarmNeeds {

    private AlarmNeeds() {}

    static void alarms(Attention needs, List<Alarm> alarms) {
        names(needs, alarms);
        for (Alarm alarm : alarms) {
            if (alarm.kind() == AlarmKind.FILE_NAME) {
                continue;
            }
            String about = alarm.institution() == null ? alarm.about() : alarm.institution();
            if (alarm.kind().standing()) {
                needs.error(about, alarm.what(), alarm.kind().next());
            } else {
                needs.warning(about, alarm.what(), alarm.kind().next());
            }
        }
    }

    /** A folder full of foreign files is one matter; each of them is in the list of alarms. */
    private static void names(Attention needs, List<Alarm> alarms) {
        alarms.stream()
                .filter(alarm -> alarm.kind() == AlarmKind.FILE_NAME)
                .collect(Collectors.groupingBy(Alarm::institution, TreeMap::new, Collectors.counting()))
                .forEach((institution, count) -> needs.warning(
                        institution,
                        new Text(
                                Attention.many(count, "skedar me emër të papritur", "skedarë me emra të papritur")
                                        + "; shihni «nyja runs alarms»",
                                Attention.many(
                                                count,
                                                "file whose name was not agreed",
                                                "files whose names were not agreed")
                                        + "; see \"nyja runs alarms\""),
                        AlarmKind.FILE_NAME.next()));
    }
}
