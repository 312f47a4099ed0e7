/**
 * VGG19, pre-trained on ImageNet, transferred to CIFAR-10: the door to all of it.
 *
 * @module
 */
