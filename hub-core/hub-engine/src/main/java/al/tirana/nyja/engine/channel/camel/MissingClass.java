package al.tirana.nyja.engine.channel.camel;

import java.util.Optional;

/** Which class the libraries of a WAR lack; its name says which library it is. */
final class MissingClass {

    private static final int DEEP = 20;

    private MissingClass() {}

    static Optional<String> in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEP; depth++, cause = cause.getCause()) {
            if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
                return Optional.of(String.valueOf(cause.getMessage()))
                        .map(said -> said.replace('/', '.').replaceFirst("^L(.*);$", "$1"))
                        .flatMap(said -> said.lines().findFirst())
                        .map(said -> said.replaceFirst(" .*", ""))
                        .filter(name -> name.matches("[\\w.$]+"));
            }
        }
        return Optional.empty();
    }
}
