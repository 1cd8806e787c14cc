package dev.zdd.release.image;

import java.nio.file.Path;
import java.util.List;

/** Where the layers of images can be had. */
public interface ImageLayers {

    /**
     * The layers of an image as tar archives, compressed or not, the lowest first.
     *
     * @param scratch an empty folder for them
     * @throws dev.zdd.engine.UserError when the image cannot be read from here, with the reason
     */
    List<Path> layers(String image, Path scratch);
}
