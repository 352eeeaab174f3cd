package al.tirana.nyja.simulator.partner;

/** The behaviour of the moment, which may end after a number of requests. Safe for many threads. */
final class FaultMode {

    private Behaviour current = Behaviour.OK;
    private int left;

    synchronized void set(Behaviour behaviour) {
        current = behaviour;
        left = behaviour.count();
        notifyAll();
    }

    synchronized Behaviour get() {
        return current;
    }

    /** The behaviour for one request, which counts. */
    synchronized Behaviour forOneRequest() {
        return forOneRequest(false);
    }

    /** @param batch whether it brings several messages */
    synchronized Behaviour forOneRequest(boolean batch) {
        Behaviour now = current;
        if (now.count() > 0 && (batch || !now.kind().ofBatches()) && --left == 0) {
            current = Behaviour.OK;
        }
        return now;
    }

    /** Waits until an administrator of the simulator changes its mode. */
    synchronized void awaitChangeFrom(Behaviour behaviour) throws InterruptedException {
        while (current == behaviour) {
            wait();
        }
    }
}
