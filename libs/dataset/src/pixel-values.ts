/**
 * The network's input for each grey level 0..255: `level / 255` rounded to float32, in [0, 1].
 *
 * @see Saitoh 2016, "Deep Learning from Scratch", whose loader divides a float32 array by 255
 */
export const pixelValues: Float64Array = Float64Array.from({ length: 256 }, (_, level) => Math.fround(level / 255));
