package al.tirana.ura.admin;

import al.tirana.ura.engine.human.HumanTasks;
import al.tirana.ura.spi.Text;

/** Matters that no machine may decide. */
final class HumanNeeds {

    private HumanNeeds() {}

    static void humans(Needs needs, HumanTasks.Waiting waiting) {
        Text next = new Text(
                "Shihni të ndalurat: ./ura parked list; mbyllini me arsye kur të jenë kryer",
                "Look at what is parked: ./ura parked list; close with a reason when it is done");
        if (waiting.overdue() > 0) {
            needs.error(
                    "parked",
                    new Text(
                            Needs.many(
                                    waiting.overdue(),
                                    "çështje pret një njeri pas afatit",
                                    "çështje presin një njeri pas afatit"),
                            Needs.many(
                                    waiting.overdue(),
                                    "matter waits for a human and is overdue",
                                    "matters wait for a human and are overdue")),
                    next);
        } else if (waiting.open() > 0) {
            needs.warning(
                    "parked",
                    new Text(
                            Needs.many(waiting.open(), "çështje pret një njeri", "çështje presin një njeri"),
                            Needs.many(waiting.open(), "matter waits for a human", "matters wait for a human")),
                    next);
        }
    }
}
