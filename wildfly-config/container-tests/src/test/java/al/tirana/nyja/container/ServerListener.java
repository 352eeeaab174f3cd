package al.tirana.nyja.container;

import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prepares the server's surroundings, once, if a test of this package is going to run; takes them away at the end. */
public final class ServerListener implements TestExecutionListener {

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        boolean needed = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .anyMatch(ServerListener::isOurs);
        if (needed) {
            ServerUnderTest.prepare();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        ServerUnderTest.discard();
    }

    private static boolean isOurs(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .filter(name -> name.startsWith(ServerListener.class.getPackageName() + "."))
                .isPresent();
    }
}
