package carddesk.sandbox;

import carddesk.files.Png;

/** Draws card pictures of 716 by 320 pixels as PNG; the same number always gives the same picture. */
final class SamplePicture {

    private static final int WIDTH = 716;
    private static final int HEIGHT = 320;

    private SamplePicture() {}

    /** Mountains for the coffee brand, books for the bookshop, tracks for the sports club. */
    static byte[] draw(int number) {
        var colours = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                colours[y * WIDTH + x] = switch (number % 3) {
                    case 0 -> mountains(x, y, number);
                    case 1 -> books(x, y, number);
                    default -> tracks(x, y, number);
                };
            }
        }
        return Png.of(colours, WIDTH);
    }

    private static int mountains(int x, int y, int number) {
        int colour = mixed(0xF6D9B0, 0xC9764B, y / 260.0);
        double toSun = Math.hypot(x - 540, y - 96);
        colour = mixed(0xFFF3D6, colour, (toSun - 38) / 3);
        for (int ridge = 0; ridge < 4; ridge++) {
            double top = 130 + 42 * ridge + 26 * Math.sin(x / (95.0 - 12 * ridge) + ridge * 2 + number) + 11 * Math.sin(x / 31.0 + ridge * 5);
            colour = mixed(colour, mixed(0xA5603E, 0x2B1A14, ridge / 3.0), y - top);
        }
        return colour;
    }

    private static int books(int x, int y, int number) {
        int[] spines = {0x27496D, 0x7A1F3D, 0xC8A45C, 0x4A5D23, 0xE6DCC8, 0x5B4B8A, 0x0C3C60};
        int shelf = y / 160;
        int at = x + shelf * 23;
        int book = at / 44;
        int within = at % 44;
        int height = 96 + (book * 37 + shelf * 11 + number * 7) % 44;
        int fromFloor = 148 - y % 160;
        if (fromFloor < 0) {
            return mixed(0x8A6238, 0x5A3D20, -fromFloor / 12.0);
        }
        if (fromFloor > height || within > 41) {
            return 0x2A1D14;
        }
        int spine = spines[(book * 5 + shelf * 3 + number) % spines.length];
        boolean isBand = (fromFloor > height - 24 && fromFloor < height - 18) || (fromFloor > 16 && fromFloor < 20);
        return mixed(isBand ? 0xF3E3B8 : spine, 0x000000, Math.abs(within - 18) / 60.0);
    }

    private static int tracks(int x, int y, int number) {
        double away = Math.hypot((x + 60) * 0.8, y - 420 - number % 9 * 4);
        int lane = (int) (away / 46);
        double within = away % 46;
        int clay = mixed(0xE4572E, 0x9C1C2E, away / 720);
        int colour = lane % 2 == 0 ? clay : mixed(clay, 0xFFFFFF, 0.08);
        return mixed(colour, 0xFFF4EA, 2.2 - Math.abs(within - 3));
    }

    /** @param share of the second colour, clamped to 0 to 1 */
    private static int mixed(int one, int other, double share) {
        double part = Math.clamp(share, 0, 1);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = one >> shift & 0xff;
            int to = other >> shift & 0xff;
            mixed |= (int) Math.round(from + (to - from) * part) << shift;
        }
        return mixed;
    }
}
