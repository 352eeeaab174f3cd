package al.tirana.nyja.admin;

import al.tirana.nyja.admin.Attention.Turn;
import al.tirana.nyja.admin.Status.Need;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.fpr.Actors;
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
            needs.kind(alarm.kind().name())
                    .add(
                            alarm.kind().standing() ? Need.ERROR : Need.WARNING,
                            about,
                            alarm.what(),
                            alarm.kind().next(),
                            new Turn(owner(alarm), 1, alarm.openedAt(), null));
        }
    }

    /** A folder full of foreign files is one matter; each of them is in the list of alarms. */
    private static void names(Attention needs, List<Alarm> alarms) {
        alarms.stream()
                .filter(alarm -> alarm.kind() == AlarmKind.FILE_NAME)
                .collect(Collectors.groupingBy(Alarm::institution, TreeMap::new, Collectors.counting()))
                .forEach((institution, count) -> needs.kind(AlarmKind.FILE_NAME.name())
                        .add(
                                Need.WARNING,
                                institution,
                                new Text(
                                        Attention.many(
                                                        count,
                                                        "skedar me emër të papritur",
                                                        "skedarë me emra të papritur")
                                                + "; shihni «nyja runs alarms»",
                                        Attention.many(
                                                        count,
                                                        "file whose name was not agreed",
                                                        "files whose names were not agreed")
                                                + "; see \"nyja runs alarms\""),
                                AlarmKind.FILE_NAME.next(),
                                new Turn(institution, count, null, null)));
    }

    private static String owner(Alarm alarm) {
        return alarm.owner() == null ? Actors.HUB : alarm.owner();
    }
}
