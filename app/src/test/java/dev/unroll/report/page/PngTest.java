package dev.unroll.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.Exhibit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {
  @Test
  void bytes_picture_isReadBackByTheJdk() throws Exception {
    Exhibit.Picture picture = new Exhibit.Picture(3, 2, List.of(0, 128, 255, 7, 8, 9));

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.bytes(picture)));

    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(image.getRaster().getSamples(0, 0, 3, 2, 0, (int[]) null))
        .containsExactly(0, 128, 255, 7, 8, 9);
  }

  @Test
  void address_picture_isAnImageOfItself() {
    assertThat(Png.address(Pages.ring(2))).startsWith("data:image/png;base64,iVBORw0KGgo");
  }
}
