package dev.zdd.proof.experiment;

/** A release that changes the database's schema first. */
public interface MigratingRelease {
    /**
     * Releases the application with one expand migration more, and returns once it is everywhere.
     *
     * @param file name of the script
     * @return the new version
     */
    String withMigration(String file, String sql);

    /** Goes back to the image before. Its schema stays, which is what an expand migration is for. */
    default void back() {}
}
