package al.tirana.nyja.admin;

import al.tirana.nyja.admin.Attention.Turn;
import al.tirana.nyja.admin.Status.Need;
import al.tirana.nyja.engine.human.HumanTasks;
import al.tirana.nyja.spi.Text;
import java.util.List;

/** Matters that no machine may decide: those of one cause together. */
final class HumanNeeds {

    private HumanNeeds() {}

    static void humans(Attention needs, List<HumanTasks.Group> waiting) {
        for (HumanTasks.Group group : waiting) {
            boolean late = group.overdue() > 0;
            Text what = group.kind().what();
            needs.kind(group.kind().name())
                    .add(
                            late ? Need.ERROR : Need.WARNING,
                            group.agreement(),
                            new Text(
                                    Attention.many(group.open(), "çështje pret një njeri", "çështje presin një njeri")
                                            + (late ? ", " + group.overdue() + " pas afatit" : "") + ": " + what.sq(),
                                    Attention.many(group.open(), "matter waits for a human", "matters wait for a human")
                                            + (late ? ", " + group.overdue() + " overdue" : "") + ": " + what.en()),
                            group.kind().next(),
                            new Turn(group.owner(), group.open(), group.since(), group.due()));
        }
    }
}
