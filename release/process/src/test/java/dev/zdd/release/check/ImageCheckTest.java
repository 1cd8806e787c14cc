package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.check.ImageSource.Answer;
import dev.zdd.release.message.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageCheckTest {

    private static ImageSource says(Answer answer) {
        return says(answer, false);
    }

    private static ImageSource says(Answer answer, boolean servesDigests) {
        return new ImageSource() {
            @Override
            public boolean servesDigests() {
                return servesDigests;
            }

            @Override
            public String name() {
                return "a place";
            }

            @Override
            public Answer look(String image) {
                return answer;
            }
        };
    }

    @Test
    void takesTheDigestOfTheFirstPlaceThatHasIt() {
        ImageCheck check = new ImageCheck(
                "shop/api:1.4",
                List.of(says(new Answer.Unknown("no answer")), says(new Answer.There(Optional.of("sha256:1")))));

        assertThat(check.find()).isInstanceOf(Finding.Passed.class);
        assertThat(check.digest()).contains("sha256:1");
    }

    /** That every node has it says nothing about its digest, and a laboratory's nodes cannot pull. */
    @Test
    void pinsATagToTheDigestThatARegistryGives() {
        ImageSource node = says(new Answer.There(Optional.empty()));
        ImageCheck inRegistry =
                new ImageCheck("shop/api:1.4", List.of(node, says(new Answer.There(Optional.of("sha256:1")), true)));
        ImageCheck onNodes = new ImageCheck("shop/api:1.4", List.of(node, says(new Answer.Unknown("401"), true)));
        ImageCheck inLaboratory =
                new ImageCheck("shop/api:1.4", List.of(says(new Answer.There(Optional.of("sha256:1")))));

        assertThat(List.of(inRegistry.find(), onNodes.find(), inLaboratory.find()))
                .hasOnlyElementsOfType(Finding.Passed.class);
        assertThat(inRegistry.pinned()).isEqualTo("shop/api:1.4@sha256:1");
        assertThat(onNodes.pinned()).isEqualTo("shop/api:1.4");
        assertThat(onNodes.find().text()).endsWith("by its tag alone: no digest is known");
        assertThat(inLaboratory.pinned()).isEqualTo("shop/api:1.4");
    }

    @Test
    void refusesAnImageThatIsKnownToBeMissing() {
        assertThat(new ImageCheck("shop/api:1.4", List.of(says(new Answer.Missing()))).find())
                .isEqualTo(new Finding.Refused(Message.IMAGE_MISSING.text("shop/api:1.4", "a place")));
    }

    @Test
    void refusesANameThatCanComeToMeanAnotherImage() {
        assertThat(new ImageCheck("shop/api:latest", List.of()).find())
                .isEqualTo(new Finding.Refused(Message.IMAGE_REFUSED.text("shop/api:latest")));
    }

    /** Whatever the place says, and where none is to be seen: the nodes pull by it. */
    @Test
    void knowsADigestByTheImagesName() {
        String pinned = "sha256:" + "a".repeat(64);
        ImageCheck seen = new ImageCheck(
                "shop/api:1.4@" + pinned, List.of(says(new Answer.There(Optional.of("sha256:platform")))));
        ImageCheck unseen = new ImageCheck("shop/api@" + pinned, List.of(says(new Answer.Unknown("no answer"))));

        assertThat(seen.find()).isInstanceOf(Finding.Passed.class);
        assertThat(seen.digest()).contains(pinned);
        assertThat(unseen.find()).isInstanceOf(Finding.Unknown.class);
        assertThat(unseen.digest()).contains(pinned);
    }

    @Test
    void goesOnWhereNobodyKnows() {
        assertThat(new ImageCheck("shop/api:1.4", List.of(says(new Answer.Unknown("no answer")))).find())
                .isInstanceOf(Finding.Unknown.class);
    }
}
