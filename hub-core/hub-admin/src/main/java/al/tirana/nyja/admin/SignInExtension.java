package al.tirana.nyja.admin;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;

/** Puts {@link SignInHandler} before the server's own check of passwords; a servlet's filter would come after it. */
public class SignInExtension implements ServletExtension {

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addOuterHandlerChainWrapper(next -> new SignInHandler(
                next,
                () -> CDI.current().select(SignIns.class).get(),
                name -> CDI.current().select(SecondStep.class).get().needed(name),
                () -> CDI.current().select(CheckedPasswords.class).get(),
                () -> CDI.current().select(ProviderSignIn.class).get(),
                () -> CDI.current().select(FormSignIn.class).get()));
    }
}
