package al.tirana.nyja.engine.plugin;

/** Whether people have agreed to the code that came under a plugin's id. */
interface CodeWatch {

    /** For a hub in which any code may work. */
    CodeWatch NONE = new CodeWatch() {
        @Override
        public boolean seen(String plugin, String sha256) {
            return true;
        }

        @Override
        public boolean mayWork(String plugin, String sha256) {
            return true;
        }
    };

    /** It is about to work. May be repeated; fails while the database is away. @return whether it may work */
    boolean seen(String plugin, String sha256);

    /** From memory. */
    boolean mayWork(String plugin, String sha256);
}
