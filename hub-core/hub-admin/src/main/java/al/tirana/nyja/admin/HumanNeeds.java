package al.tirana.nyja.admin;

import al.tirana.nyja.engine.human.HumanTasks;
import al.tirana.nyja.spi.Text;

/** Matters that no machine may decide. */
final class HumanNeeds {

    private HumanNeeds() {}

    static void humans(Attention needs, HumanTasks.Waiting waiting) {
        Text next = new Text(
                "Shihni të ndalurat: ./nyja parked list; mbyllini me arsye kur të jenë kryer",
                "Look at what is parked: ./nyja parked list; close with a reason when it is done");
        if (waiting.overdue() > 0) {
            needs.error(
                    "parked",
                    new Text(
                            Attention.many(
                                    waiting.overdue(),
                                    "çështje pret një njeri pas afatit",
                                    "çështje presin një njeri pas afatit"),
                            Attention.many(
                                    waiting.overdue(),
                                    "matter waits for a human and is overdue",
                                    "matters wait for a human and are overdue")),
                    next);
        } else if (waiting.open() > 0) {
            needs.warning(
                    "parked",
                    new Text(
                            Attention.many(waiting.open(), "çështje pret një njeri", "çështje presin një njeri"),
                            Attention.many(waiting.open(), "matter waits for a human", "matters wait for a human")),
                    next);
        }
    }
}
