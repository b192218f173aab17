package dev.sconce.tests.companions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sconce.tests.Sconce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in packages under the {@code sconce} command. */
class CommandTest {

  @TempDir Path folder;

  @Test
  void turtleImportsAndPlotsAreSaved() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("both.py"),
        """
        from turtle import forward
        import pandas as pd
        import matplotlib.pyplot as plt
        frame = pd.read_csv("table.csv")
        print(frame)
        plt.plot(frame.x, frame.y, "o")
        plt.savefig("plot.png")
        plt.show()
        try:
            forward(1)
        except Exception as error:
            print("no Tk" in str(error))
        """);
    Files.writeString(folder.resolve("table.csv"), "x,y\n1,2.5\n3,4\n");
    Sconce.Result result = new Sconce(folder).with("MPLBACKEND", "Agg").run("both.py");
    assertEquals("   x    y\n0  1  2.5\n1  3  4.0\nTrue\n", result.output(), result.errors());
    assertFalse(result.errors().contains("Traceback"), result.errors());
    assertEquals(0, result.status());
    assertTrue(Files.size(folder.resolve("plot.png")) > 5_000);
  }
}
