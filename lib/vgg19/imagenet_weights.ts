/** The published ImageNet weights of VGG19 without its classifier, and the input they expect. */
export interface ImageNetWeights {
  /** The file's name, as Keras publishes and caches it. */
  readonly fileName: string;
  /** Where Keras downloads it from. */
  readonly url: string;
  /** The file's MD5, as Keras states it. */
  readonly md5: string;
  /** The file's size in bytes. */
  readonly size: number;
  /** The order in which the first convolution takes an image's channels. */
  readonly channelOrder: "BGR";
  /** ImageNet's mean of each channel on the scale 0..255, in `channelOrder`; taken off, not scaled. */
  readonly channelMeans: readonly [number, number, number];
  /** The smallest height and width of an image: five blocks halve it to one pixel. */
  readonly minimumInputSize: number;
}

/** The one record that builder, preprocessing, download and tests read. */
export const IMAGENET_WEIGHTS: ImageNetWeights = {
  fileName: "vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5",
  url: "https://storage.googleapis.com/tensorflow/keras-applications/vgg19/" +
    "vgg19_weights_tf_dim_ordering_tf_kernels_notop.h5",
  md5: "253f8cb515780f3b799900260a226db6",
  size: 80_134_624,
  channelOrder: "BGR",
  channelMeans: [103.939, 116.779, 123.68],
  minimumInputSize: 32,
};
