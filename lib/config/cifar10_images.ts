/** What the setting `images` says where the images are CIFAR-10's, and not a folder of one's own. */
export const CIFAR10_IMAGES = "cifar10";
