package al.tirana.nyja.engine.register;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Gives beans the container's entity manager, so that tests can give them one of their own. */
@Dependent
class RegisterPersistence {

    @Produces
    @Registers
    @PersistenceContext(unitName = "nyja")
    private EntityManager entities;
}
